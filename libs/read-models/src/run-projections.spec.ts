import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, type Page, SqliteEventStore } from '@yigong/event-store';
import { InvariantViolation, type Position } from '@yigong/kernel';
import type { ReadModel } from './read-model-store.port.js';
import type { ReadModelStore } from './read-model-writer.port.js';
import { clock, contents, counts, type LoanRow, loans, newLog, record } from './read-models.fixtures.js';
import { NothingBeside, type Projections } from './projections.port.js';
import { runProjections } from './run-projections.js';
import { SqliteReadModelStore } from './sqlite/sqlite-read-model-store.js';

const WAIT_MS = 5_000;

/** A model that breaks on one stream. */
const brittle = (poison: string, model: ReadModel<LoanRow> = loans): ReadModel<LoanRow> => ({
  ...model,
  project: (row, event, key) => {
    if (event.stream === poison) throw new InvariantViolation('a loan is lent only once');
    return model.project(row, event, key);
  },
});

describe('projections', () => {
  let log: EventStore;
  let readModels: ReadModelStore;
  const running: Projections[] = [];

  const run = (
    models: readonly ReadModel[],
    options: Parameters<typeof runProjections>[3] = {},
  ): Projections => {
    const projections = runProjections(log, readModels, models, options);
    running.push(projections);
    return projections;
  };
  const lend = (id: string, borrower = 'Li'): Promise<Position> =>
    record(log, `loan-${id}`, 'Lent', { borrower });
  const inUse = async (name: string) => (await readModels.builds(name)).find((each) => each.inUse)!;
  const statusOf = async (projections: Projections, name: string) =>
    (await projections.status()).filter((each) => each.name === name);

  beforeEach(() => {
    log = newLog();
    readModels = new SqliteReadModelStore({ file: ':memory:' });
  });
  afterEach(async () => {
    for (const projections of running.splice(0)) await projections.stop();
    await readModels.close();
    await log.close();
  });

  it('project what is in the log, then what comes', async () => {
    await lend('a');
    const projections = run([loans, counts]);
    await projections.caughtUp;
    expect(await readModels.get(loans, 'a')).toMatchObject({ books: 1, status: 'lent' });

    await lend('a');
    const position = await record(log, 'loan-a', 'Returned');
    expect(await readModels.reached(position, WAIT_MS)).toBe(true);
    expect(await readModels.get(loans, 'a')).toMatchObject({ books: 2, status: 'returned' });
    expect(await readModels.get(counts, 'loan-a')).toEqual({ stream: 'loan-a', events: 3 });
  });

  it('fold a page in memory and still see each event in order', async () => {
    for (let index = 0; index < 50; index += 1) await lend(index % 2 === 0 ? 'a' : 'b');
    await record(log, 'loan-b', 'WrittenOff');
    await lend('b');
    const projections = run([loans], { pageSize: 7 });
    await projections.caughtUp;
    expect((await readModels.page(loans)).rows.map(({ loanId, books }) => [loanId, books])).toEqual([
      ['a', 25],
      ['b', 1],
    ]);
  });

  it('apply an event once to a row that it names twice', async () => {
    const position = await lend('a');
    run([{ ...loans, keysOf: ({ stream }) => [stream.slice(5), stream.slice(5)] }]);
    expect(await readModels.reached(position, WAIT_MS)).toBe(true);
    expect(await readModels.get(loans, 'a')).toMatchObject({ books: 1 });
  });

  it('ignore event types they do not know, and move on over them', async () => {
    await lend('a');
    const position = await record(log, 'loan-a', 'Decorated');
    run([loans]);
    expect(await readModels.reached(position, WAIT_MS)).toBe(true);
    expect(await readModels.get(loans, 'a')).toMatchObject({ books: 1 });
  });

  it('move on over streams of other categories', async () => {
    const position = await record(log, 'elsewhere-1', 'Lent');
    run([loans]);
    expect(await readModels.reached(position, WAIT_MS)).toBe(true);
    expect(await readModels.count(loans)).toBe(0);
  });

  describe('when one of them breaks', () => {
    it('stop it alone, say why, and leave nothing of its page', async () => {
      const errors: unknown[] = [];
      await lend('good');
      const projections = run([brittle('loan-bad'), counts], { onError: (error) => errors.push(error) });
      await projections.caughtUp;
      const before = await readModels.positionOf(loans);
      await lend('bad');
      const position = await lend('later');

      expect(await readModels.reached(position, WAIT_MS, [counts])).toBe(true);
      expect(await readModels.reached(position, 0, [loans])).toBe(false);
      expect((await statusOf(projections, 'loans'))[0]).toMatchObject({
        version: 1,
        position: before,
        lag: position - before,
        stopped: expect.stringMatching(/^Lent of loan-bad at position \d+: a loan is lent only once$/),
      });
      expect((await statusOf(projections, 'event-counts'))[0]).toMatchObject({ lag: 0 });
      expect(await readModels.count(loans)).toBe(1);
      expect(errors).toHaveLength(1);
    });

    it('go on from there once the code is right', async () => {
      await lend('bad');
      const projections = run([brittle('loan-bad')]);
      await projections.caughtUp;
      await projections.stop();
      const position = await lend('later');
      run([loans]);
      expect(await readModels.reached(position, WAIT_MS)).toBe(true);
      expect(await readModels.count(loans)).toBe(2);
    });

    it('stop one whose row is no JSON', async () => {
      const position = await lend('a');
      const odd: ReadModel = { ...loans, project: () => ({ at: new Date(0) }) };
      const projections = run([odd, counts]);
      await projections.caughtUp;
      expect((await statusOf(projections, 'loans'))[0]!.stopped).toContain('not plain JSON');
      expect(await readModels.positionOf(counts)).toBe(position);
    });
  });

  it('begin again by themselves after a fault of the store', async () => {
    await lend('a');
    const write = readModels.write.bind(readModels);
    let faults = 3;
    readModels.write = (changes) =>
      faults-- > 0 ? Promise.reject(new Error('database or disk is full')) : write(changes);
    const errors: unknown[] = [];
    const projections = run([loans], { onError: (error) => errors.push(error), retryDelayMs: 1 });
    await projections.caughtUp;
    expect(errors).toHaveLength(3);
    expect(await readModels.get(loans, 'a')).toMatchObject({ books: 1 });
  });

  describe('deleted and built again', () => {
    it('equal the old ones byte for byte', async () => {
      for (let index = 0; index < 300; index += 1) {
        await lend(`l${index % 40}`, `b${index % 7}`);
        if (index % 11 === 0) await record(log, `loan-l${index % 40}`, 'Returned');
        if (index % 53 === 0) await record(log, `loan-l${index % 40}`, 'WrittenOff');
      }
      const first = run([loans, counts], { pageSize: 13 });
      await first.caughtUp;
      const old = [
        await contents(readModels, await inUse('loans')),
        await contents(readModels, await inUse('event-counts')),
      ];
      await first.stop();
      await readModels.close();

      readModels = new SqliteReadModelStore({ file: ':memory:' });
      await run([loans, counts], { pageSize: 1_000 }).caughtUp;
      const again = [
        await contents(readModels, await inUse('loans')),
        await contents(readModels, await inUse('event-counts')),
      ];
      expect(again).toEqual(old);
      expect(again[0]!.length).toBeGreaterThan(30);
    });
  });

  describe('rebuilt beside', () => {
    const someLoans = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index += 1) await lend(`l${index}`);
    };

    it('serve the old build until it is switched, and both follow the log', async () => {
      await someLoans(30);
      const projections = run([loans], { pageSize: 10 });
      await projections.caughtUp;
      await projections.rebuild(loans);
      const position = await lend('new');
      expect(await readModels.reached(position, WAIT_MS)).toBe(true);
      expect(
        (await readModels.builds('loans')).map((build) => [build.number, build.inUse, build.position]),
      ).toEqual([
        [1, true, position],
        [2, false, position],
      ]);
      expect(await projections.compare(loans)).toEqual({ outcome: 'same', rows: 31 });

      await projections.switchTo(loans);
      expect((await inUse('loans')).number).toBe(2);
      expect(await readModels.count(loans)).toBe(31);
    });

    it('are compared while the log goes on', async () => {
      await someLoans(5);
      const projections = run([loans], { pageSize: 2 });
      const writing = someLoans(60);
      await projections.rebuild(loans);
      const comparisons = await Promise.all(Array.from({ length: 20 }, () => projections.compare(loans)));
      await writing;
      expect(new Set(comparisons.map(({ outcome }) => outcome))).toEqual(new Set(['same']));
    });

    it.each<[string, (rows: Map<string, string | undefined>) => void, object]>([
      ['changed', (rows) => rows.set('l7', '{"books":9}'), { key: 'l7', inUse: { books: 9 } }],
      [
        'missing',
        (rows) => rows.set('l3', undefined),
        { key: 'l3', beside: expect.objectContaining({ loanId: 'l3' }) },
      ],
      ['too many', (rows) => rows.set('k', '{"books":1}'), { key: 'k', inUse: { books: 1 } }],
    ])('name the first row that is %s in the build in use', async (_, damage, expected) => {
      await someLoans(10);
      const projections = run([loans]);
      await projections.caughtUp;
      const rows = new Map<string, string | undefined>();
      damage(rows);
      const build = await inUse('loans');
      await readModels.write([{ build, rows, position: build.position }]);

      await projections.rebuild(loans);
      expect(await projections.compare(loans)).toMatchObject({ outcome: 'different', ...expected });
    });

    it('can be switched back, also after more events', async () => {
      await someLoans(3);
      const projections = run([loans]);
      await projections.caughtUp;
      await projections.rebuild(loans);
      await projections.switchTo(loans);
      const position = await lend('after');
      await readModels.reached(position, WAIT_MS);
      await projections.switchBack(loans);
      expect((await inUse('loans')).number).toBe(1);
      expect(await readModels.get(loans, 'after')).toBeDefined();
      await projections.drop(loans);
      expect(await readModels.builds('loans')).toHaveLength(1);
    });

    it('cannot be switched or compared when nothing is there', async () => {
      const projections = run([loans]);
      await projections.caughtUp;
      await expect(projections.switchTo(loans)).rejects.toBeInstanceOf(NothingBeside);
      await expect(projections.compare(loans)).rejects.toBeInstanceOf(NothingBeside);
    });

    it('say so when the new build breaks, and keep the old one', async () => {
      await someLoans(3);
      let poison = 'none';
      const model: ReadModel<LoanRow> = { ...loans, project: (...args) => brittle(poison).project(...args) };
      const projections = run([model]);
      await projections.caughtUp;
      poison = 'loan-l1';
      await expect(projections.rebuild(model)).rejects.toThrow('a loan is lent only once');
      await expect(projections.switchTo(model)).rejects.toBeInstanceOf(NothingBeside);
      expect(await readModels.count(model)).toBe(3);
    });

    it('go on after a restart in the middle', async () => {
      await someLoans(40);
      const first = run([loans], { pageSize: 5 });
      await first.caughtUp;
      void first.rebuild(loans);
      while ((await readModels.builds('loans')).length < 2)
        await new Promise((resolve) => setImmediate(resolve));
      await first.stop();

      const second = run([loans], { pageSize: 5 });
      await second.caughtUp;
      expect(await second.compare(loans)).toEqual({ outcome: 'same', rows: 40 });
    });
  });

  describe('of a newer version', () => {
    const newer: ReadModel<LoanRow> = {
      ...loans,
      version: 2,
      project: (row, event, key) => {
        const next = loans.project(row, event, key);
        return next && { ...next, books: next.books * 1 + (row ? 0 : 100) };
      },
    };

    it('are built beside the old version and take its place when they are as far', async () => {
      for (let index = 0; index < 30; index += 1) await lend(`l${index}`);
      const first = run([loans]);
      await first.caughtUp;
      await first.stop();

      const seen = new Set<number>();
      const write = readModels.write.bind(readModels);
      readModels.write = async (changes) => {
        seen.add(await readModels.count(loans));
        await write(changes);
      };
      const second = run([newer], { pageSize: 4 });
      await second.caughtUp;
      expect([...seen]).toEqual([30]);
      expect((await inUse('loans')).version).toBe(2);
      expect(await readModels.get(newer, 'l0')).toMatchObject({ books: 101 });
    });

    it('do not take it when they break', async () => {
      await lend('a');
      const first = run([loans]);
      await first.caughtUp;
      await first.stop();
      const second = run([brittle('loan-a', newer)]);
      await second.caughtUp;
      expect((await inUse('loans')).version).toBe(1);
      expect(await readModels.get(loans, 'a')).toMatchObject({ books: 1 });
    });

    it('give it back when the older code returns, which first makes up for what it missed', async () => {
      await lend('a');
      for (const models of [[loans], [newer], [loans]]) {
        await lend('a');
        const projections = run(models);
        await projections.caughtUp;
        await projections.stop();
      }
      expect((await inUse('loans')).version).toBe(1);
      expect(await readModels.get(loans, 'a')).toMatchObject({ books: 4 });
    });

    it('do not hold up the other models, which are further', async () => {
      for (let index = 0; index < 200; index += 1) await lend(`l${index}`);
      const first = run([loans]);
      await first.caughtUp;
      await first.stop();
      const second = run([loans, counts], { pageSize: 1 });
      const position = await lend('new');
      expect(await readModels.reached(position, WAIT_MS, [loans])).toBe(true);
      expect(await readModels.positionOf(counts)).toBeLessThan(position);
      await second.caughtUp;
      expect(await readModels.count(counts)).toBe(201);
    });
  });
});

describe('projections on files, stopped at any write', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'projections-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('repeat nothing and lose nothing', async () => {
    const log = new SqliteEventStore({ file: join(folder, 'events.db'), clock });
    for (let index = 0; index < 90; index += 1) await record(log, `loan-l${index % 9}`, 'Lent', {});
    const file = join(folder, 'read-models.db');
    let runs = 0;
    for (let position = -1; position < (await log.head()); runs += 1) {
      const store = new SqliteReadModelStore({ file });
      const projections = runProjections(crashingAfter(log, 1 + (runs % 3)), store, [loans, counts], {
        pageSize: 4,
      });
      await new Promise((resolve) => setTimeout(resolve, 5));
      await projections.stop();
      position = await store.positionOf(loans);
      expect(await store.positionOf(counts)).toBe(position);
      await store.close();
    }
    expect(runs).toBeGreaterThan(5);

    const store = new SqliteReadModelStore({ file });
    await store.open(loans, 1);
    const rows = (await store.page(loans)).rows;
    expect(rows.map(({ books }) => books)).toEqual(Array.from({ length: 9 }, () => 10));
    await store.close();
    await log.close();
  });
});

/** A log that gives a few pages and then nothing: what a process sees that is killed between two batches. */
const crashingAfter = (log: EventStore, pages: number): EventStore =>
  new Proxy(log, {
    get: (target, name) => {
      if (name !== 'subscribe') {
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member as () => unknown).bind(target) : member;
      }
      let given = 0;
      return (after: Position, handle: (page: Page) => Promise<void>, filter: object) =>
        target.subscribe(
          after,
          async (page) => {
            if (given >= pages)
              return new Promise<void>((_, fail) => setTimeout(fail, 50, new Error('killed')));
            given += 1;
            await handle(page);
          },
          filter,
        );
    },
  });
