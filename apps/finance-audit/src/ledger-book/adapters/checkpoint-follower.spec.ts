import { type EventStore, SqliteEventStore } from '@yigong/event-store';
import type { Runtime } from '@yigong/service';
import { JsonLogger, Services } from '@yigong/service';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BookWriters } from '../application/book-writers.js';
import { CheckpointComparison } from '../application/checkpoint-comparison.js';
import { CheckpointIssuer } from '../application/checkpoint-issuer.js';
import { CheckpointTiles } from '../application/checkpoint-tiles.js';
import { CheckpointWitnesses } from '../application/checkpoint-witnesses.js';
import { envelopeOf, now, ok, openMut, posting } from '../application/ledger.fixtures.js';
import { LedgerService } from '../application/ledger.service.js';
import { CheckpointLogs } from '../proof/checkpoint-logs.js';
import { CheckpointSigner } from '../proof/checkpoint-signer.js';
import { TileStore } from '../proof/tile-store.js';
import { CheckpointFollower } from './checkpoint-follower.js';

const folder = mkdtempSync(join(tmpdir(), 'yigong-follower-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signer = CheckpointSigner.inMemory();
const { cosignature } = JSON.parse(
  readFileSync(new URL('../../../../../docs/reference/proof-format.vectors.json', import.meta.url), 'utf8'),
) as { readonly cosignature: { readonly verifierKey: string } };
const WITNESS = cosignature.verifierKey;
let folders = 0;
const newFolder = () => join(folder, `${(folders += 1)}`);

/** The ledger on a folder, with timers and a clock that the test moves. */
const start = async (path: string, { patienceHours = 0 } = {}) => {
  mkdirSync(path, { recursive: true });
  const file = (name: string) => join(path, name);
  const store: EventStore = new SqliteEventStore({ file: file('events.db'), clock: { now: () => now } });
  const services = new Services();
  const tiles = new TileStore(file('tiles.db'));
  const logs = new CheckpointLogs(file('checkpoints'));
  const books = new BookWriters(store);
  const timers: { readonly delayMs: number; readonly work: () => void }[] = [];
  let today = '2026-11-20T08:00:00.000Z';
  const clock = { now: () => today };
  const issuer = new CheckpointIssuer(tiles, logs, signer, clock);
  const follower = new CheckpointFollower({
    store,
    tiles,
    logs,
    issuer,
    books,
    clock,
    builder: new CheckpointTiles(store, tiles),
    comparison: new CheckpointComparison(store, tiles, logs),
    witnesses: new CheckpointWitnesses(() => ({ keys: [WITNESS] }), patienceHours),
    after: (delayMs, work) => {
      timers.push({ delayMs, work });
      return () => undefined;
    },
    runtime: { services, logger: new JsonLogger('error', () => undefined) } satisfies Pick<
      Runtime,
      'logger' | 'services'
    >,
  });
  await follower.onApplicationBootstrap();
  /** Waits, with the timers coming to their end or standing still. */
  const until = async (holds: () => boolean, fires = true) => {
    for (let turn = 0; !holds(); turn += 1) {
      if (fires) timers.splice(0).forEach(({ work }) => work());
      if (turn > 1_000) throw new Error(`it did not come to hold: ${JSON.stringify(follower.status())}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    ledger: new LedgerService(books),
    store,
    tiles,
    logs,
    timers,
    follower,
    services,
    moveTo: (instant: string) => (today = instant),
    size: () => tiles.book('MUT-2024')?.size ?? 0,
    until,
    stop: async () => {
      await follower.beforeApplicationShutdown();
      follower.onApplicationShutdown();
      await store.close();
    },
  };
};

type Started = Awaited<ReturnType<typeof start>>;

const received = async ({ ledger }: Started, name: string, amountFen = 100) =>
  ok(await ledger.post(posting('BenefitReceived', amountFen, '2024-06-05'), envelopeOf(name)));

/** A book of an opening and so many entries, sealed and closed. */
const sealedFolder = async (entries: number): Promise<string> => {
  const path = newFolder();
  const started = await start(path);
  ok(await openMut(started.ledger));
  for (let entry = 1; entry <= entries; entry += 1) await received(started, `entry ${entry}`);
  await started.until(() => started.size() === entries + 1);
  await started.stop();
  return path;
};

const copyOf = (path: string): string => {
  const copy = newFolder();
  cpSync(path, copy, { recursive: true });
  return copy;
};

const inDatabase = (file: string, sql: string, ...values: (string | number | Uint8Array)[]) => {
  const database = new DatabaseSync(file);
  database.prepare(sql).run(...values);
  database.close();
};

describe('the follower of the books', () => {
  it('signs a book within a second of a record, and once for many records', async () => {
    const started = await start(newFolder());
    ok(await openMut(started.ledger));
    await started.until(() => started.size() === 1, false);
    await Promise.all([1, 2, 3].map((entry) => received(started, `entry ${entry}`)));
    expect(started.timers).toHaveLength(1);
    expect(started.timers[0]!.delayMs).toBeLessThan(1_000);
    const log = started.logs.of('MUT-2024');
    expect(log.newest).toBeUndefined();
    await started.until(() => log.newest?.size === 4);
    expect(log.page(Infinity, 9)).toHaveLength(1);
    await received(started, 'entry 4');
    await started.until(() => log.newest?.size === 5);
    await started.stop();
  });

  it('tries again when a checkpoint could not be written', async () => {
    const path = newFolder();
    const started = await start(path);
    // A folder cannot be made where a file stands.
    writeFileSync(join(path, 'checkpoints'), '');
    ok(await openMut(started.ledger));
    await started.until(() => started.size() === 1, false);
    started.timers.splice(0).forEach(({ work }) => work());
    await started.until(() => started.timers.length === 1, false);
    rmSync(join(path, 'checkpoints'));
    await started.until(() => started.timers.length === 0 && started.logs.of('MUT-2024').newest?.size === 1);
    await started.stop();
  });

  it('warns when a book that went on has waited too long for a witness', async () => {
    const started = await start(newFolder(), { patienceHours: 24 });
    ok(await openMut(started.ledger));
    await started.until(() => started.logs.of('MUT-2024').newest?.size === 1);
    expect(started.follower.status()[0]).not.toHaveProperty('warning');
    started.moveTo('2026-11-21T08:00:00.000Z');
    expect(started.follower.status()[0]).not.toHaveProperty('warning');
    started.moveTo('2026-11-21T08:00:00.001Z');
    expect(started.follower.status()[0]!.warning).toBe(
      'MUT-2024: 见证未联署 no witness has signed since 2026-11-20T08:00:00.000Z',
    );
    const cosigned = {
      witness: 'committee',
      line: '— committee AAAA',
      receivedAt: '2026-11-21T08:00:00.001Z',
    };
    started.logs.of('MUT-2024').cosign(1, cosigned);
    started.moveTo('2026-12-24T08:00:00.000Z');
    expect(started.follower.status()[0]).not.toHaveProperty('warning');
    await received(started, 'entry 1');
    await started.until(() => started.logs.of('MUT-2024').newest?.size === 2);
    expect(started.follower.status()[0]!.warning).toContain('2026-11-21T08:00:00.001Z');
    await started.stop();
  });

  it('goes on where it was after a restart, and signs what was recorded meanwhile', async () => {
    const path = await sealedFolder(3);
    const store = new SqliteEventStore({ file: join(path, 'events.db'), clock: { now: () => now } });
    ok(
      await new LedgerService(new BookWriters(store)).post(
        posting('BenefitReceived', 5, '2024-06-05'),
        envelopeOf('alone'),
      ),
    );
    await store.close();
    const started = await start(path);
    await started.until(() => started.size() === 5);
    await started.stop();
    expect(
      new CheckpointLogs(join(path, 'checkpoints'))
        .of('MUT-2024')
        .page(9, 9)
        .map(({ size }) => size),
    ).toEqual([5, 4]);
  });

  it('derives deleted tiles again, byte for byte', async () => {
    const path = await sealedFolder(300);
    const before = new TileStore(join(path, 'tiles.db'));
    const tilesOf = (store: TileStore) =>
      [
        [0, 0],
        [0, 1],
        [1, 0],
      ].map(([level, number]) => store.tile('MUT-2024', level!, number!).hashes.toString('hex'));
    const known = tilesOf(before);
    before.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(path, `tiles.db${end}`), { force: true });
    const started = await start(path);
    await started.until(() => started.size() === 301);
    expect(tilesOf(started.tiles)).toEqual(known);
    expect(started.follower.status()[0]).not.toHaveProperty('stoppedBecause');
    await started.stop();
  });
});

describe('a book that is not what was sealed of it is stopped', () => {
  let sealed: string;
  let before: string;
  beforeAll(async () => {
    before = await sealedFolder(4);
    sealed = copyOf(before);
    const started = await start(sealed);
    await received(started, 'entry 5');
    await started.until(() => started.size() === 6);
    await started.stop();
  });

  const stopsWith = async (path: string, reason: RegExp, withTiles = true) => {
    if (!withTiles)
      for (const end of ['', '-wal', '-shm']) rmSync(join(path, `tiles.db${end}`), { force: true });
    const started = await start(path);
    await started.until(() => started.follower.status()[0]?.stoppedBecause !== undefined);
    expect(started.follower.status()[0]!.stoppedBecause).toMatch(reason);
    expect(started.services.watchedOf('finance-audit')).toEqual(started.follower.status());
    await expect(openMut(started.ledger)).rejects.toThrow(reason);
    const { newest } = started.logs.of('MUT-2024');
    started.timers.forEach(({ work }) => work());
    await started.stop();
    return newest;
  };

  it.each([true, false])('when it was put back to an earlier day (tiles kept: %s)', async (withTiles) => {
    const path = copyOf(sealed);
    for (const end of ['', '-wal', '-shm']) rmSync(join(path, `events.db${end}`), { force: true });
    cpSync(join(before, 'events.db'), join(path, 'events.db'));
    expect((await stopsWith(path, /疑似回滚 rollback: record 5 and what follows/, withTiles))?.size).toBe(6);
  });

  it('when its whole store is gone', async () => {
    const path = copyOf(sealed);
    for (const end of ['', '-wal', '-shm']) rmSync(join(path, `events.db${end}`), { force: true });
    await stopsWith(path, /rollback: record 0 and what follows/);
  });

  it.each([true, false])(
    'when another history was written in its place (tiles kept: %s)',
    async (withTiles) => {
      const path = copyOf(sealed);
      for (const end of ['', '-wal', '-shm']) rmSync(join(path, `events.db${end}`), { force: true });
      const other = new SqliteEventStore({ file: join(path, 'events.db'), clock: { now: () => now } });
      const ledger = new LedgerService(new BookWriters(other));
      ok(await openMut(ledger));
      for (let entry = 1; entry <= 7; entry += 1)
        ok(await ledger.post(posting('BenefitReceived', 999, '2024-06-05'), envelopeOf(`other ${entry}`)));
      await other.close();
      await stopsWith(path, /疑似|changed: record 5 or one before it/, withTiles);
    },
  );

  it('when a line of its checkpoint log was changed', async () => {
    const path = copyOf(sealed);
    const log = join(path, 'checkpoints', 'MUT-2024.log');
    writeFileSync(log, readFileSync(log, 'utf8').replace('"issuedAt":"2026', '"issuedAt":"2025'));
    const started = await start(path);
    await started.until(() => started.follower.status()[0]?.stoppedBecause !== undefined);
    expect(started.follower.status()[0]!.stoppedBecause).toMatch(
      /line 1 of the checkpoint log of MUT-2024 is damaged/,
    );
    await started.stop();
  });
});

/** R14: whatever byte of a record is changed in the store, building the tiles anew finds it, at its own record. */
it('finds every changed byte of the records when the tiles are derived again', async () => {
  const path = await sealedFolder(6);
  const database = new DatabaseSync(join(path, 'events.db'));
  const texts = database
    .prepare('SELECT position, revision, data FROM events ORDER BY position')
    .all() as unknown as { position: number; revision: number; data: string }[];
  database.close();
  let random = 20_240_607;
  const draw = (below: number) => {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
    return (random >>> 8) % below;
  };
  for (let flip = 0; flip < 600; flip += 1) {
    const { position, revision, data } = texts[draw(texts.length)]!;
    const changed = [...data];
    const at = draw(changed.length);
    changed[at] = changed[at] === '1' ? '2' : '1';
    inDatabase(
      join(path, 'events.db'),
      'UPDATE events SET data = ? WHERE position = ?',
      changed.join(''),
      position,
    );
    const store = new SqliteEventStore({ file: join(path, 'events.db'), clock: { now: () => now } });
    const tiles = new TileStore(':memory:');
    await expect(new CheckpointTiles(store, tiles).catchUp('MUT-2024')).rejects.toMatchObject({
      seq: revision,
    });
    await store.close();
    inDatabase(join(path, 'events.db'), 'UPDATE events SET data = ? WHERE position = ?', data, position);
  }
});
