import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { RecordedEvent } from '@yigong/kernel';
import { BEGINNING } from '../event-store.port.js';
import { fact, systemClock as clock } from '../event-store.fixtures.js';
import { SqliteEventStore } from './sqlite-event-store.js';

const KILLS = Number(process.env['YIGONG_CRASH_KILLS'] ?? 300);
const WRITERS = [1, 8, 32, 64];

const folder = mkdtempSync(join(tmpdir(), 'yigong-crash-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scriptOf = (name: string): string => fileURLToPath(new URL(`./processes/${name}`, import.meta.url));

/** One life of a writing process, ended by SIGKILL: most in the midst of writing, some while it still opens the file. */
const liveAndDie = async (file: string, life: number): Promise<readonly string[]> => {
  const writers = WRITERS[life % WRITERS.length];
  const child = spawn(
    process.execPath,
    [scriptOf('append-until-killed.mjs'), file, `${life}`, `${writers}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  if (life % 5 !== 0) await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), Math.random() * 80);
  expect(await ended).toEqual([null, 'SIGKILL']);
  // A last line that was cut in the middle has told nobody anything.
  return output
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => line.split(' '));
};

/** What the log should hold: everything read so far, told apart by id. */
const newAccount = () => ({
  kept: new Set<string>(),
  revisions: new Map<string, number>(),
  position: BEGINNING,
});
type Account = ReturnType<typeof newAccount>;

const enter = (account: Account, { id, stream, revision, position }: RecordedEvent): void => {
  const expected = account.revisions.get(stream) ?? 0;
  if (account.kept.has(id)) throw new Error(`kept twice: ${id}`);
  if (revision !== expected) throw new Error(`${stream}: revision ${revision} follows ${expected - 1}`);
  account.kept.add(id);
  account.revisions.set(stream, revision + 1);
  account.position = position;
};

/** The appends (life/writer/count) of which a part is missing. */
const torn = (events: readonly RecordedEvent[]): readonly string[] => {
  const missing = new Map<string, number>();
  for (const { id, data } of events) {
    const append = id.slice(0, id.lastIndexOf('/'));
    missing.set(append, (missing.get(append) ?? (data as { size: number }).size) - 1);
  }
  return [...missing].filter(([, count]) => count !== 0).map(([append]) => append);
};

const readOn = async (file: string, account: Account): Promise<readonly RecordedEvent[]> => {
  const store = new SqliteEventStore({ file, clock });
  const { events } = await store.readAll(account.position, 10_000_000);
  await store.close();
  events.forEach((event) => enter(account, event));
  return events;
};

describe('a process killed in the midst of appending', () => {
  const file = join(folder, 'crash.sqlite');
  const account = newAccount();

  it(`loses nothing that it acknowledged, keeps nothing twice and nothing in part, ${KILLS} times`, async () => {
    let acknowledgedCount = 0;
    for (let life = 1; life <= KILLS; life += 1) {
      const acknowledged = await liveAndDie(file, life);
      const events = await readOn(file, account);
      expect(acknowledged.filter((id) => !account.kept.has(id))).toEqual([]);
      expect(torn(events)).toEqual([]);
      acknowledgedCount += acknowledged.length;
    }
    // A run in which nobody got anything written would show nothing.
    expect(acknowledgedCount).toBeGreaterThan(KILLS * 10);
  }, 240_000);

  it('leaves a log whose streams, heads and pages agree', async () => {
    const whole = newAccount();
    await readOn(file, whole);
    expect(whole).toEqual(account);

    const store = new SqliteEventStore({ file, clock });
    for (const [stream, count] of whole.revisions) {
      const own = await store.readStreamText(stream);
      expect(own.map(({ revision }) => revision)).toEqual([...Array(count).keys()]);
    }
    await store.close();

    const database = new DatabaseSync(file);
    const heads = database.prepare('SELECT name, revision FROM streams').all();
    expect(new Map(heads.map(({ name, revision }) => [name, Number(revision) + 1]))).toEqual(whole.revisions);
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    database.close();
  }, 120_000);
});

/** Runs a writer until its store stops; gives what it saw, and the file. */
const writeUntilStopped = (name: string, setup: string) => {
  const file = join(folder, `${name}.sqlite`);
  const run = `${setup} exec "${process.execPath}" "${scriptOf('append-until-stopped.mjs')}" "${file}"`;
  const seen = JSON.parse(execFileSync('bash', ['-c', run], { encoding: 'utf8', timeout: 20_000 })) as Record<
    string,
    unknown
  >;
  return { file, seen, kept: Number(seen['kept']) };
};

const expectToGoOn = async (file: string): Promise<number> => {
  const store = new SqliteEventStore({ file, clock });
  const { events } = await store.readAll(BEGINNING, 100_000);
  expect(await store.append('fill-afterwards', 'absent', [fact('a')])).toMatchObject({ revision: 0 });
  await store.close();
  return events.length;
};

const STOPPED = { failure: 'StoreStopped', again: 'StoreStopped', cause: 'disk I/O error' };

describe('a disk that takes no more', () => {
  it('stops the store; what it acknowledged can be read, and is there after a restart', async () => {
    const { file, seen, kept } = writeUntilStopped('full', 'ulimit -f 2048;');
    expect(seen).toMatchObject({ ...STOPPED, readable: kept });
    expect(kept).toBeGreaterThan(100);
    expect(await expectToGoOn(file)).toBe(kept);
  });
});

const hasCompiler = spawnSync('cc', ['--version']).status === 0;
const itWithCompiler = hasCompiler ? it : it.skip;

describe('a flush that fails once', () => {
  itWithCompiler.each([20, 21, 100])(
    'stops the store, which does not try again: flush %i',
    async (failingFlush) => {
      const library = join(folder, 'fail-one-flush.so');
      execFileSync('cc', ['-shared', '-fPIC', '-o', library, scriptOf('fail-one-flush.c'), '-ldl']);
      const setup = `export FAILING_FLUSH=${failingFlush} LD_PRELOAD="${library}";`;
      const { file, seen, kept } = writeUntilStopped(`flush-${failingFlush}`, setup);
      expect(seen).toMatchObject({ ...STOPPED, readable: kept });
      expect(kept).toBeGreaterThan(10);
      // The three appends of the failed commit may or may not have reached the disk, but all of them or none.
      expect([kept, kept + 3]).toContain(await expectToGoOn(file));
    },
  );
});
