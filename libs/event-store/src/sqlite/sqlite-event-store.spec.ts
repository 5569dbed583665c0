import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BEGINNING, StoreOverloaded } from '../event-store.port.js';
import { eventStoreContract } from '../contract/event-store.contract.js';
import {
  fact,
  facts,
  namesIn,
  newStream,
  outcome,
  systemClock as clock,
  until,
} from '../event-store.fixtures.js';
import { SqliteEventStore } from './sqlite-event-store.js';

const folder = mkdtempSync(join(tmpdir(), 'yigong-events-'));
afterAll(() => rmSync(folder, { recursive: true }));

let fileCount = 0;
const newFile = (): string => join(folder, `${(fileCount += 1)}.sqlite`);
const inMemory = (): SqliteEventStore => new SqliteEventStore({ file: ':memory:', clock });

eventStoreContract('SQLite in memory', async () => inMemory());
eventStoreContract('SQLite in a file', async () => new SqliteEventStore({ file: newFile(), clock }));

describe('a SQLite store in a file', () => {
  it('is the same after a restart, and goes on where it was', async () => {
    const file = newFile();
    const [one, other] = [newStream(), newStream()];
    const before = new SqliteEventStore({ file, clock });
    await before.append(one, 'absent', facts('a', 300));
    const last = await before.append(other, 'absent', facts('b', 2));
    const all = await before.readAll(BEGINNING, 1_000);
    await before.close();

    const after = new SqliteEventStore({ file, clock });
    expect(await after.readAll(BEGINNING, 1_000)).toEqual(all);
    expect(await after.append(other, 'absent', facts('b', 2))).toEqual(last);
    const next = await after.append(one, 299, [fact('c')]);
    expect([next.revision, next.position > last.position]).toEqual([300, true]);
    expect((await after.readStream(one)).map(({ revision }) => revision)).toEqual([...Array(301).keys()]);
    await after.close();
  });

  it('is written by two at once without harm, and each hears of the other', async () => {
    const file = newFile();
    const stream = newStream();
    const [one, other] = [new SqliteEventStore({ file, clock }), new SqliteEventStore({ file, clock })];
    const heard: unknown[] = [];
    const subscription = other.subscribe(BEGINNING, async ({ events }) => {
      heard.push(...events.map(({ revision }) => revision));
    });
    await one.append(stream, 'absent', [fact('a')]);
    await other.append(stream, 0, [fact('b')]);
    expect(await outcome(one.append(stream, 0, [fact('late')]))).toBe('WrongRevision');
    await one.append(newStream(), 'absent', [fact('elsewhere')]);
    await other.append(stream, 1, [fact('c')]);
    await one.append(stream, 2, [fact('d')]);

    expect(await namesIn(other, stream)).toEqual(['a', 'b', 'c', 'd']);
    await until(() => heard.length === 5);
    expect(heard).toEqual([0, 1, 0, 2, 3]);
    await subscription.stop();
    await Promise.all([one.close(), other.close()]);
  });

  it('leaves a way into a long stream at every 256th event, and none in a short one', async () => {
    const file = newFile();
    const store = new SqliteEventStore({ file, clock });
    const long = newStream();
    for (let size = 0; size < 1_000; size += 100)
      await store.append(long, size === 0 ? 'absent' : size - 1, facts(`${size}`, 100));
    await store.append(newStream(), 'absent', facts('short', 256));
    await store.close();

    const database = new DatabaseSync(file);
    const waypoints = database.prepare('SELECT revision, position FROM waypoints').all();
    expect(waypoints.map((row) => ({ ...row }))).toEqual(
      [256, 512, 768].map((revision) => ({ revision, position: revision })),
    );
    database.close();
  });

  it('is not opened when its layout is newer than this code', async () => {
    const file = newFile();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 2');
    database.close();
    expect(() => new SqliteEventStore({ file, clock })).toThrow('layout 2');
  });
});

describe('the time of recording', () => {
  it('never runs backwards within a stream, also after a restart', async () => {
    const file = newFile();
    const [stream, other] = [newStream(), newStream()];
    const at = (now: string): SqliteEventStore => new SqliteEventStore({ file, clock: { now: () => now } });

    let store = at('2024-05-27T01:00:00.500Z');
    await store.append(stream, 'absent', [fact('a')]);
    await store.close();
    store = at('2024-05-27T01:00:00Z');
    await store.append(stream, 0, [fact('b')]);
    await store.append(other, 'absent', [fact('c')]);
    await store.close();
    store = at('2024-05-28T01:00:00Z');
    await store.append(stream, 1, [fact('d')]);

    expect((await store.readStream(stream)).map(({ recordedAt }) => recordedAt)).toEqual([
      '2024-05-27T01:00:00.500Z',
      '2024-05-27T01:00:00.500Z',
      '2024-05-28T01:00:00.000Z',
    ]);
    expect((await store.readStream(other))[0]!.recordedAt).toBe('2024-05-27T01:00:00.000Z');
    await store.close();
  });
});

describe('more appends than the store lets wait', () => {
  it('are refused, and the waiting ones are kept', async () => {
    const store = inMemory();
    const streams = Array.from({ length: 5_001 }, newStream);
    const outcomes = await Promise.all(
      streams.map((stream) => outcome(store.append(stream, 'absent', [fact('a')]))),
    );
    expect(outcomes.slice(0, -1).every((result) => typeof result === 'object')).toBe(true);
    expect(outcomes.at(-1)).toBe(StoreOverloaded.name);
    expect((await store.readAll(BEGINNING, 10_000)).events).toHaveLength(5_000);
    await store.close();
  });
});
