import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { SqliteEventStore } from '@yigong/event-store';
import { clockAt, paidInto, randomFrom } from './messaging.fixtures.js';

const KILLS = Number(process.env['YIGONG_CRASH_KILLS'] ?? 30);
const SCRIPT = fileURLToPath(new URL('./processes/pay-until-killed.mjs', import.meta.url));

/** R2 and R7 of the test plan on real processes: log → relay → bus → reaction → another log, killed at any moment. */
describe(`a process that is killed ${KILLS} times between a log, the bus and a reaction`, () => {
  const clock = clockAt('2024-06-03T02:00:00.000Z');
  const folder = mkdtempSync(join(tmpdir(), 'messaging-crash-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The newest approval of each claim that was acknowledged. */
  const liveAndDie = async (lifeMs: number): Promise<ReadonlyMap<string, number>> => {
    const child = spawn(process.execPath, [SCRIPT, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'close') as Promise<[number | null, string | null]>;
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await once(child.stdout, 'data');
    setTimeout(() => child.kill('SIGKILL'), lifeMs);
    expect(await ended).toEqual([null, 'SIGKILL']);
    const lines = output.split('\n').slice(0, -1);
    return new Map(lines.map((line) => line.split(' ')).map(([key, count]) => [key!, Number(count)]));
  };

  it('loses nothing that was acknowledged and does nothing twice', async () => {
    const random = randomFrom(2);
    const acknowledged = new Map<string, number>();
    for (let kill = 0; kill < KILLS; kill += 1)
      for (const [key, count] of await liveAndDie(random() * 60)) acknowledged.set(key, count);
    expect(execFileSync(process.execPath, [SCRIPT, folder, 'drain'], { encoding: 'utf8' })).toBe(
      'parked 0\n',
    );

    const claims = new SqliteEventStore({ file: join(folder, 'claims.db'), clock });
    const accounts = new SqliteEventStore({ file: join(folder, 'accounts.db'), clock });
    let approvals = 0;
    for (const [key, count] of acknowledged) {
      const approved = await claims.readStream(`claim-${key}`);
      expect(approved.length).toBeGreaterThanOrEqual(count);
      expect(await paidInto(accounts, key)).toEqual(approved.map((_, index) => index + 1));
      approvals += approved.length;
    }
    const bus = new DatabaseSync(join(folder, 'bus.db'));
    expect(bus.prepare('SELECT count(*) AS messages FROM messages').get()).toEqual({ messages: approvals });
    expect(approvals).toBeGreaterThan(KILLS);
    bus.close();
    await claims.close();
    await accounts.close();
  }, 120_000);
});
