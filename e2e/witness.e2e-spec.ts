import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { ENTITIES } from './oracle.js';
import { FINANCE, playedPlatform, temporaryFolder } from './played.js';
import { type Platform, startWholePlatform } from './platform.js';

const COMMAND = fileURLToPath(new URL('../apps/auditor/bin/yigong-audit.mjs', import.meta.url));
const MUT = `${FINANCE}/ledger-books/MUT-2024`;

/** A review committee beside the platform: its own process, its own folder, nothing of the ledger's but a login. */
describe('a witness of the whole platform', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const own = (name: string) => join(folder.path, name);
  let platform: Platform;

  beforeAll(async () => {
    platform = await playedPlatform(data);
    const users = (await (await fetch(`${platform.url}/api/v1/sandbox/users`)).json()) as {
      readonly items?: readonly { readonly clientId: string; readonly clientSecret: string }[];
    };
    const list = users.items ?? (users as unknown as NonNullable<typeof users.items>);
    const auditor = list.find(({ clientId }) => clientId === 'auditor-a')!;
    writeFileSync(own('secret'), auditor.clientSecret, { mode: 0o600 });
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const audit = (...words: readonly string[]) =>
    new Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>(
      (resolve) => {
        const child = spawn(process.execPath, [COMMAND, ...words]);
        let [stdout, stderr] = ['', ''];
        child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
        child.on('close', (code) => resolve({ code, stdout, stderr }));
      },
    );
  const witness = (...more: readonly string[]) => {
    const login = ['--client-id', 'auditor-a', '--secret-file', own('secret')];
    const state = ['--state', own('witness'), '--key', own('witness.key'), '--name', 'committee.fed'];
    return audit('witness', '--url', platform.url, ...login, ...state, '--once', '--json', ...more);
  };

  it('is registered, co-signs every book, and is shown by the ledger', async () => {
    const unknown = await witness();
    expect([unknown.code, unknown.stdout.includes('WITNESS_UNKNOWN')]).toEqual([2, true]);
    const [, key] = /the key to register: (\S+)/.exec(unknown.stderr)!;
    mkdirSync(join(data, 'keys'), { recursive: true });
    writeFileSync(join(data, 'keys', 'witnesses.json'), JSON.stringify({ keys: [key] }));
    writeFileSync(own('witnesses.json'), JSON.stringify({ keys: [key] }));

    const { code, stdout } = await witness();
    expect([code, stdout.match(/"outcome":"signed"/g)?.length]).toEqual([0, ENTITIES.length]);
    const { items } = await platform.get('auditor-a', `${MUT}/checkpoints?limit=1`);
    expect(items[0].cosignedBy).toMatchObject([{ witness: 'committee.fed' }]);
    expect((await witness()).stdout.match(/"outcome":"kept"/g)).toHaveLength(ENTITIES.length);
  });

  it('is named on a receipt that proves an entry without the platform', async () => {
    const { text } = await platform.ask('auditor-a', 'GET', `${MUT}/entries/1/receipt`);
    const keys = await (await fetch(`${platform.url}${FINANCE}/checkpoint-keys`)).text();
    writeFileSync(own('receipt.json'), text);
    writeFileSync(own('keys.json'), keys);
    const trust = ['--keys', own('keys.json'), '--witnesses', own('witnesses.json')];
    const { code, stdout } = await audit('receipt', own('receipt.json'), ...trust);
    expect(code).toBe(0);
    expect(stdout).toContain('committee.fed+');
    expect(text.length).toBeLessThan(4_096);
    writeFileSync(own('receipt.json'), text.replace('JournalPosted', 'JournalPosteD'));
    expect((await audit('receipt', own('receipt.json'), ...trust)).code).toBe(1);
  });

  it('refuses when the ledger was put back to an earlier day, and the ledger itself says so', async () => {
    await platform.stop();
    const database = new DatabaseSync(join(data, 'finance-audit', 'events.db'));
    const { last } = database
      .prepare("SELECT max(position) AS last FROM events WHERE type = 'JournalPosted'")
      .get() as {
      last: number;
    };
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    expect(tables.map(({ name }) => name)).toContain('events');
    const stream = database
      .prepare('SELECT stream, revision, previous FROM events WHERE position = ?')
      .get(last) as {
      stream: number;
      revision: number;
      previous: number;
    };
    // As a restored backup would have it: the newest entry of the last book, and what came after it, never happened.
    database.exec(`DELETE FROM events WHERE stream = ${stream.stream} AND revision >= ${stream.revision}`);
    database
      .prepare('UPDATE streams SET revision = ?, position = ? WHERE id = ?')
      .run(stream.revision - 1, stream.previous, stream.stream);
    database.close();

    platform = await startWholePlatform(data);
    const health = (await (await fetch(`${platform.url}/health/ready`)).json()) as {
      readonly status: string;
      readonly services: readonly {
        readonly followers: readonly { name: string; stopped?: true }[];
      }[];
    };
    const followers = health.services.flatMap(({ followers: of }) => of);
    expect(health.status).toBe('degraded');
    expect(followers.find(({ name }) => name === 'checkpoints')?.stopped).toBe(true);
    const told = await platform.get('operations', '/api/v1/operations/followers');
    expect(JSON.stringify(told)).toContain('疑似回滚 rollback');

    // Whoever put the ledger back would put back what was sealed of it, too. The witness has its own folder.
    await platform.stop();
    for (const file of readdirSync(join(data, 'finance-audit')))
      if (file.startsWith('tiles.db')) writeFileSync(join(data, 'finance-audit', file), '');
    for (const file of readdirSync(join(data, 'finance-audit', 'checkpoints')))
      writeFileSync(join(data, 'finance-audit', 'checkpoints', file), '');
    platform = await startWholePlatform(data);
    const { code, stdout } = await witness();
    const refused = stdout
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { refused?: string; evidence?: string; seen?: string; offered?: string },
      )
      .filter((book) => book.refused !== undefined);
    expect([code, refused.map(({ refused: why }) => why)]).toEqual([1, ['ROLLED_BACK']]);
    const evidence = JSON.parse(readFileSync(refused[0]!.evidence!, 'utf8')) as object;
    expect(evidence).toMatchObject({
      refused: 'ROLLED_BACK',
      seen: refused[0]!.seen,
      offered: refused[0]!.offered,
    });
  }, 60_000);
});
