import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Clock, invariant, type Position, type RecordedEvent } from '@yigong/kernel';
import { appendRequest } from '../append-request.js';
import { CatchUpSubscription } from '../catch-up-subscription.js';
import type {
  Appended,
  EventStore,
  ExpectedRevision,
  Filter,
  NewEvent,
  Page,
  StoredText,
  StreamSlice,
  Subscription,
} from '../event-store.port.js';
import { GroupCommit } from '../group-commit.js';
import { openReader, openWriter, type Row } from './database.js';
import { EventReader } from './event-reader.js';
import { EventWriter } from './event-writer.js';
import { recordedEvent, storedText } from './recorded-rows.js';

export type SqliteEventStoreOptions = {
  /** A file on a local disk, made if it is missing; `:memory:` for a store that lives as long as the object. */
  readonly file: string;
  readonly clock: Clock;
};

const PAGE_SIZE_DEFAULT = 1_000;
/** A filtered read looks at this many events before it lets others have a turn. */
const WINDOW_EVENTS = 20_000;

/**
 * The event store of one machine: SQLite in WAL mode, flushed on every commit, commits shared by concurrent appends.
 * One process at a time should write; should a second one, neither can harm the other, but the file's lock makes them wait.
 *
 * @example
 * const store = new SqliteEventStore({ file: ':memory:', clock: { now: () => new Date().toISOString() } });
 */
export class SqliteEventStore implements EventStore {
  private readonly connections: readonly DatabaseSync[];
  private readonly reader: EventReader;
  private readonly commits: GroupCommit<Appended>;
  private readonly subscriptions = new Set<CatchUpSubscription>();

  constructor({ file, clock }: SqliteEventStoreOptions) {
    const writer = openWriter(file);
    const reader = file === ':memory:' ? writer : openReader(file);
    this.connections = [...new Set([reader, writer])];
    this.reader = new EventReader(reader);
    const eventWriter = new EventWriter(writer, clock);
    this.commits = new GroupCommit<Appended>(
      (requests) => eventWriter.commit(requests),
      () => this.subscriptions.forEach((subscription) => subscription.wake()),
    );
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    return this.commits.add(appendRequest(stream, expected, events));
  }

  async readStream(stream: string, slice: StreamSlice = {}): Promise<readonly RecordedEvent[]> {
    const events = this.streamRows(stream, slice).map((row) => recordedEvent(row, stream));
    return slice.direction === 'backwards' ? events.reverse() : events;
  }

  async readStreamText(
    stream: string,
    slice: Omit<StreamSlice, 'direction'> = {},
  ): Promise<readonly StoredText[]> {
    return this.streamRows(stream, slice).map(storedText);
  }

  async readAll(after: Position, limit: number, { categories }: Filter = {}): Promise<Page> {
    invariant(Number.isSafeInteger(limit) && limit > 0, `not a number of events to read: ${limit}`);
    const head = this.reader.headPosition();
    const rows: Row[] = [];
    let upTo: number = after;
    while (upTo < head && rows.length < limit) {
      if (upTo > after) await nextTurn();
      const windowEnd = Math.min(upTo + WINDOW_EVENTS, head);
      for (const row of this.reader.orderRows(upTo, windowEnd, limit - rows.length, categories))
        rows.push(row);
      upTo = rows.length === limit ? Number(rows.at(-1)![0]) : windowEnd;
    }
    return { events: rows.map((row) => recordedEvent(row, String(row[7]))), upTo: upTo as Position };
  }

  subscribe(
    after: Position,
    handle: (page: Page) => Promise<void>,
    { pageSize = PAGE_SIZE_DEFAULT, ...filter }: Filter & { readonly pageSize?: number } = {},
  ): Subscription {
    const followed = {
      head: () => this.head(),
      next: (from: Position) => this.readAll(from, pageSize, filter),
    };
    const subscription = new CatchUpSubscription(followed, handle, after);
    this.subscriptions.add(subscription);
    const forget = () => this.subscriptions.delete(subscription);
    subscription.ended.then(forget, forget);
    return subscription;
  }

  async head(): Promise<Position> {
    return this.reader.headPosition() as Position;
  }

  async close(): Promise<void> {
    this.commits.close();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    for (const connection of this.connections) if (connection.isOpen) connection.close();
  }

  /** Oldest first; a backwards slice is the same rows, chosen from its other end. */
  private streamRows(name: string, { from, limit = Infinity, direction }: StreamSlice): readonly Row[] {
    invariant(
      from === undefined || (Number.isSafeInteger(from) && from >= 0),
      `${name}: not a revision: ${from}`,
    );
    invariant(
      limit === Infinity || (Number.isSafeInteger(limit) && limit > 0),
      `${name}: not a number of events to read: ${limit}`,
    );
    const stream = this.reader.extentOf(name);
    if (!stream) return [];
    if (direction !== 'backwards') return this.reader.streamRows(stream, from ?? 0, (from ?? 0) + limit - 1);
    const to = Math.min(from ?? stream.revision, stream.revision);
    return this.reader.streamRows(stream, Math.max(0, to - limit + 1), to);
  }
}
