import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { exampleActs } from '@yigong/all-in-one';
import { clientOf } from './process-client.js';
import { killAll, type Settings, startProcess, temporaryFolder } from './processes.js';
import { usccOf } from './codes.js';

/** Each test starts several processes, on a machine that may do other things. */
const PATIENCE_MS = 120_000;

const { path: root, remove } = temporaryFolder();
let folders = 0;
const newFolder = (): string => join(root, `${(folders += 1)}`);
const start = (settings: Settings) => startProcess('all-in-one', settings);

afterEach(killAll);
afterAll(remove);

/** Less than a stop waits for callers who do not read: nobody here does that. */
const STOP_MS_MAX = 8_000;
const DONE = { code: 0, signal: null };
const NEW_EMPLOYER = { uscc: '91110302MA01ABCD0Y', name: '北京亦测电子有限公司' };
const EMPLOYERS = '/api/v1/membership/employers';

const isRunning = (pid: number): boolean => process.kill(pid, 0);

const kindOf = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'folder.json'), 'utf8')) as { kind: string }).kind;
const progressOf = (folder: string): number =>
  (JSON.parse(readFileSync(join(folder, 'example.json'), 'utf8')) as { done: number }).done;

describe('a process that is asked to stop', () => {
  it(
    'finishes the requests at hand, loses none of them, and exits 0',
    async () => {
      const settings = { YIGONG_DATA: newFolder(), YIGONG_EXAMPLE: 'none' };
      const platform = start(settings);
      const { ask, tokenOf } = clientOf(await platform.ready());
      await tokenOf('membership-officer');

      const wishes = Array.from({ length: 40 }, (_, index) => ({
        key: `employer-${index}`,
        body: { uscc: usccOf(index), name: `第${index}公司` },
      }));
      const asked = wishes.map((wish) =>
        ask('membership-officer', 'POST', EMPLOYERS, wish).catch(() => undefined),
      );
      await Promise.race(asked);
      const asksToStop = Date.now();
      expect(await platform.stop()).toEqual(DONE);
      expect(Date.now() - asksToStop).toBeLessThan(STOP_MS_MAX);
      const answers = await Promise.all(asked);
      expect(answers.filter((answer) => answer?.status === 201).length).toBeGreaterThan(0);

      const again = start(settings);
      const client = clientOf(await again.ready());
      for (const [index, answer] of answers.entries())
        if (answer?.status === 201) {
          const path = `${EMPLOYERS}/${answer.body.id}`;
          expect((await client.ask('membership-officer', 'GET', path)).status).toBe(200);
          const repeat = await client.ask('membership-officer', 'POST', EMPLOYERS, wishes[index]!);
          expect([repeat.status, repeat.body]).toEqual([answer.status, answer.body]);
        }
      expect(await again.stop()).toEqual(DONE);
    },
    PATIENCE_MS,
  );

  it(
    'does not wait for a caller who does not read, and exits at once when it is asked again',
    async () => {
      const platform = start({ YIGONG_DATA: newFolder(), YIGONG_EXAMPLE: 'none' });
      const url = new URL(await platform.ready());
      const slow = connect(Number(url.port), url.hostname);
      slow.on('error', () => undefined);
      slow.write('POST /oidc/token HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nhalf');
      await wait(200);
      platform.signal('SIGTERM');
      platform.signal('SIGTERM');
      await wait(1_000);
      // What comes together is one request, and this one still waits for the rest of a body.
      expect(isRunning(platform.pid)).toBe(true);
      const asked = Date.now();
      platform.signal('SIGTERM');
      expect(await platform.ended).toEqual({ code: 1, signal: null });
      expect(Date.now() - asked).toBeLessThan(2_000);
      slow.destroy();
    },
    PATIENCE_MS,
  );

  it(
    'ends between two commands while the example plays; the next start goes on',
    async () => {
      const settings = { YIGONG_DATA: newFolder() };
      const first = start(settings);
      await first.line(/^\[ 5\//);
      expect(await first.stop()).toEqual(DONE);
      expect(first.errors()).not.toMatch(/"level":"error"|Error/);
      const done = progressOf(settings.YIGONG_DATA);
      expect(done).toBeGreaterThanOrEqual(5);
      expect(done).toBeLessThan(exampleActs.length);

      const second = start({ ...settings, YIGONG_EXAMPLE: 'none' });
      await second.ready();
      expect(second.output()).toContain(`[${String(done + 1).padStart(2)}/`);
      expect(second.output()).not.toContain(`[${String(done).padStart(2)}/`);
      expect(progressOf(settings.YIGONG_DATA)).toBe(exampleActs.length);
      expect(await second.stop()).toEqual(DONE);
    },
    PATIENCE_MS,
  );
});

describe('a process that cannot start', () => {
  /** One line, Chinese and English, no stack, exit 2. */
  const expectReason = async (settings: Settings, says: RegExp): Promise<void> => {
    const platform = start({ YIGONG_EXAMPLE: 'none', YIGONG_LOG: 'warn', ...settings });
    expect(await platform.ended).toEqual({ code: 2, signal: null });
    const lines = platform.errors().trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(says);
    expect(lines[0]).toMatch(/\p{Script=Han}/u);
    expect(lines[0]).toMatch(/[a-z]{3,}/);
    expect(platform.output()).toBe('');
  };

  it(
    'because another works on the folder, names its pid',
    async () => {
      const settings = { YIGONG_DATA: newFolder(), YIGONG_EXAMPLE: 'none' };
      const holder = start(settings);
      await holder.ready();
      await expectReason(settings, new RegExp(`进程 ${holder.pid} .*in use by process ${holder.pid}`));
      expect(await holder.stop()).toEqual(DONE);
    },
    PATIENCE_MS,
  );

  it.each([
    ['an unknown setting', { YIGONG_DATTA: './x' }, /unknown setting: YIGONG_DATTA/],
    ['a port that is no number', { PORT: 'http' }, /PORT/],
    ['a port out of range', { PORT: '70000' }, /PORT/],
    ['an address that this machine has not', { HOST: '192.0.2.1' }, /no such address: 192\.0\.2\.1/],
  ])('because of %s, says so', (_, settings, says) =>
    expectReason({ YIGONG_DATA: newFolder(), ...settings }, says),
  );

  it(
    'because the port is in use, names the port',
    async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => other.once('listening', resolve));
      const { port } = other.address() as AddressInfo;
      await expectReason(
        { YIGONG_DATA: newFolder(), PORT: `${port}` },
        new RegExp(`in use: 127.0.0.1:${port}`),
      );
      other.close();
    },
    PATIENCE_MS,
  );

  it(
    'because the folder cannot be made, names it',
    async () => {
      const file = newFolder();
      writeFileSync(file, 'no folder');
      await expectReason({ YIGONG_DATA: file }, /cannot be written/);
    },
    PATIENCE_MS,
  );

  it(
    'because the folder is read-only, names it',
    async () => {
      // An administrator may write anywhere but on what the kernel itself keeps read-only.
      const folder = process.getuid?.() === 0 ? '/sys/kernel/yigong' : newFolder();
      if (folder.startsWith(root)) mkdirSync(folder, { mode: 0o500 });
      await expectReason({ YIGONG_DATA: folder }, /cannot be written/);
    },
    PATIENCE_MS,
  );

  it.each(['master.key', 'issuer.json', 'ledger-checkpoint.pem'])(
    'because others may read %s, says what to do',
    async (name) => {
      const settings = { YIGONG_DATA: newFolder(), YIGONG_EXAMPLE: 'none' };
      const first = start(settings);
      await first.ready();
      await first.stop();
      chmodSync(join(settings.YIGONG_DATA, 'keys', name), 0o644);
      await expectReason(settings, new RegExp(`others may read .*${name}: run chmod 600`));
    },
  );
});

describe('what a folder is', () => {
  it(
    'is a sandbox without the example; asking for the example later is refused',
    async () => {
      const settings = { YIGONG_DATA: newFolder() };
      const first = start({ ...settings, YIGONG_EXAMPLE: 'none' });
      expect((await fetch(`${await first.ready()}/api/v1/sandbox/users`)).status).toBe(200);
      await first.stop();
      expect(kindOf(settings.YIGONG_DATA)).toBe('sandbox');
      expect(existsSync(join(settings.YIGONG_DATA, 'example.json'))).toBe(false);

      const asked = start({ ...settings, YIGONG_EXAMPLE: 'year' });
      expect(await asked.ended).toEqual({ code: 2, signal: null });
      expect(asked.errors()).toMatch(/^设置 YIGONG_EXAMPLE=year .*new folder/m);

      const later = start(settings);
      await later.ready();
      expect(later.output()).not.toContain('playing');
      expect(await later.stop()).toEqual(DONE);
    },
    PATIENCE_MS,
  );

  it(
    'is real when the sandbox is off, and stays it: no test users, no clock, also when it is asked for',
    async () => {
      const settings = { YIGONG_DATA: newFolder() };
      const first = start({ ...settings, YIGONG_SANDBOX: '0' });
      expect((await fetch(`${await first.ready()}/api/v1/sandbox/users`)).status).toBe(404);
      expect(first.output()).not.toContain('playing');
      await first.stop();
      expect(kindOf(settings.YIGONG_DATA)).toBe('real');

      const later = start({ ...settings, YIGONG_SANDBOX: '1' });
      const url = await later.ready();
      expect((await fetch(`${url}/api/v1/sandbox/users`)).status).toBe(404);
      const moved = await fetch(`${url}/api/v1/sandbox/clock`, { method: 'PUT', body: '{}' });
      expect(moved.status).toBeGreaterThanOrEqual(400);
      expect(await later.stop()).toEqual(DONE);
    },
    PATIENCE_MS,
  );

  it(
    'shows the example to people who may not try it out when the sandbox is off',
    async () => {
      const settings = { YIGONG_DATA: newFolder(), YIGONG_EXAMPLE: 'year', YIGONG_SANDBOX: '0' };
      const platform = start(settings);
      const url = await platform.ready();
      expect(progressOf(settings.YIGONG_DATA)).toBe(exampleActs.length);
      expect((await fetch(`${url}/api/v1/sandbox/users`)).status).toBe(404);
      expect(await platform.stop()).toEqual(DONE);

      const open = start({ YIGONG_DATA: settings.YIGONG_DATA, YIGONG_EXAMPLE: 'year' });
      const { ask } = clientOf(await open.ready());
      expect(open.output()).not.toContain('playing');
      const { status } = await ask('membership-officer', 'POST', EMPLOYERS, {
        body: NEW_EMPLOYER,
        key: 'again',
      });
      expect(status).toBe(409);
      expect(await open.stop()).toEqual(DONE);
    },
    PATIENCE_MS,
  );
});
