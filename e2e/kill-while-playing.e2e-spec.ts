import { exampleActs } from '@yigong/all-in-one';
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { accountOfBooks, atRest, bankLinesOf, countOf, logOf, rebuiltReadModels } from './examined-folder.js';
import { clientOf } from './process-client.js';
import { killAll, type PlatformProcess, startProcess, temporaryFolder } from './processes.js';
import { randomFrom } from './random.js';

const KILLS_MIN = 100;
const SEED = Number(process.env['YIGONG_KILL_SEED'] ?? randomInt(2 ** 31));
const LANES = 2;
const STARTING = -1;
/** After the last act: how long a life may still go on, its port open. */
const LISTENING_MS = 50;

const { path: root, remove } = temporaryFolder();
afterAll(async () => {
  await killAll();
  remove();
});

const start = (folder: string): PlatformProcess => startProcess('all-in-one', { YIGONG_DATA: folder });

const actsDone = (folder: string): number => {
  const file = join(folder, 'example.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { done: number }).done : 0;
};

/** Resolves when an act begins: its forerunner has been told of, or the play has. */
const begins = ({ line }: PlatformProcess, act: number, done: number): Promise<string> =>
  line(act === done ? /playing the example/ : new RegExp(`^\\[ *${act}/`));

/** What the books, the logs, the bank and the read models of a folder say once the example is played to its end. */
const examined = async (folder: string) => {
  const platform = start(folder);
  const url = await platform.ready();
  await atRest(url);
  const books = await accountOfBooks(clientOf(url), folder);
  expect(await platform.stop()).toEqual({ code: 0, signal: null });
  return {
    books,
    log: await logOf(folder),
    bankLines: bankLinesOf(folder),
    models: await rebuiltReadModels(folder),
  };
};

type Examined = Awaited<ReturnType<typeof examined>>;

describe(`the example year under kill -9 (YIGONG_KILL_SEED=${SEED})`, () => {
  const random = randomFrom(SEED);
  /** How often a kill hit each act; `STARTING` counts those before the first command of a life. */
  const hits = new Map<number, number>();
  /** How long each act takes when nobody disturbs it, and how long a start does. */
  const durationsMs: number[] = [];
  let startMs = 0;
  let undisturbed: Examined;
  const killed: Examined[] = [];

  const measure = async (folder: string): Promise<void> => {
    const platform = start(folder);
    let from = Date.now();
    await platform.line(/playing the example/);
    startMs = Date.now() - from;
    for (const index of exampleActs.keys()) {
      from = Date.now();
      await platform.line(new RegExp(`^\\[ *${index + 1}/`));
      durationsMs.push(Date.now() - from);
    }
    await platform.stop();
  };

  /** One life, ended within its start, within the act that is next, or within what comes after that. */
  const liveAndDie = async (folder: string): Promise<void> => {
    const done = actsDone(folder);
    const dice = random();
    const platform = start(folder);
    const act = dice < 0.4 ? done : done + 1;
    if (dice < 0.1) await wait(random() * startMs);
    else {
      await begins(platform, act, done);
      await wait(random() * (durationsMs[act] ?? LISTENING_MS));
    }
    const hasBegun = platform.output().includes('playing');
    expect(await platform.kill()).toEqual({ code: null, signal: 'SIGKILL' });
    const hit = hasBegun ? actsDone(folder) : STARTING;
    hits.set(hit, (hits.get(hit) ?? 0) + 1);
  };

  /** Kills a fresh folder as soon as an act has begun, until that act was hit. */
  const hitAct = async (act: number, folder: string): Promise<void> => {
    const platform = start(folder);
    await begins(platform, act, 0);
    await platform.kill();
    const hit = actsDone(folder);
    hits.set(hit, (hits.get(hit) ?? 0) + 1);
  };

  const killsSoFar = (): number => [...hits.values()].reduce((sum, count) => sum + count, 0);
  const missed = (): readonly number[] => [...exampleActs.keys()].filter((act) => !hits.has(act));

  beforeAll(async () => {
    const folder = join(root, 'undisturbed');
    await measure(folder);
    undisturbed = await examined(folder);
  }, 120_000);

  it(`is played to its end over ${KILLS_MIN} kills, every act among those that were hit`, async () => {
    let folders = 0;
    const lane = async (): Promise<void> => {
      while (killsSoFar() < KILLS_MIN || missed().length > 0) {
        const folder = join(root, `killed-${(folders += 1)}`);
        if (killsSoFar() >= KILLS_MIN) await hitAct(missed()[0]!, folder);
        else while (actsDone(folder) < exampleActs.length) await liveAndDie(folder);
        killed.push(await examined(folder));
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    expect(killsSoFar()).toBeGreaterThanOrEqual(KILLS_MIN);
    expect(missed()).toEqual([]);
  }, 600_000);

  it('comes to the balances and digests of an undisturbed run, which the auditor verifies alone', () => {
    expect(Object.keys(undisturbed.books)).toEqual(['BAS-O1-2024', 'BAS-O3-2024', 'FED-2024', 'MUT-2024']);
    for (const { replay, audit } of Object.values(undisturbed.books)) {
      expect(replay).toMatchObject({ compared: true, differences: [] });
      expect(audit).toEqual({ status: 0, verdict: 'verified' });
    }
    for (const { books } of killed) expect(books).toEqual(undisturbed.books);
  });

  it('holds nothing twice and lacks nothing: streams, members, coverages, entries, bank lines', () => {
    expect(countOf(undisturbed.log, 'CoverageStarted')).toBe(120);
    expect(countOf(undisturbed.log, 'MemberRegistered')).toBe(120);
    expect(undisturbed.log.ids).toBe(undisturbed.log.count);
    for (const { log, bankLines } of killed) {
      expect(log.categories).toEqual(undisturbed.log.categories);
      expect(log.streams).toEqual(undisturbed.log.streams);
      expect(log.ids).toBe(log.count);
      expect(bankLines).toEqual(undisturbed.bankLines);
    }
  });

  it('leaves read models that equal those built anew from the log', () => {
    for (const { models } of [undisturbed, ...killed]) {
      expect(Object.keys(models).length).toBeGreaterThan(20);
      expect(Object.entries(models).filter(([, { outcome }]) => outcome !== 'same')).toEqual([]);
    }
  });
});
