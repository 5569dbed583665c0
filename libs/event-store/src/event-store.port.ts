import type { EventMetadata, Position, RecordedEvent } from '@yigong/kernel';

/** An event on its way into the store. `data` is JSON; a string is taken as JSON text and stored byte for byte. */
export type NewEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: object | string;
  readonly metadata: EventMetadata;
};

/** What the writer believes of the stream: that it does not exist, or its last revision. There is no "any". */
export type ExpectedRevision = 'absent' | number;

export type Appended = { readonly revision: number; readonly position: Position };

export type StreamSlice = {
  /** The first revision wanted, inclusive (forwards, default 0), or the last (backwards, default the newest). */
  readonly from?: number;
  readonly limit?: number;
  readonly direction?: 'forwards' | 'backwards';
};

/** A page of the total order. `upTo` is how far was looked, also over events that the filter left out. */
export type Page = { readonly events: readonly RecordedEvent[]; readonly upTo: Position };

/** An event with its `data` as the stored text, byte for byte: for hashing, export and replay. */
export type StoredText = {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly position: Position;
  readonly recordedAt: string;
  readonly dataText: string;
  readonly metadataText: string;
};

export type Filter = { readonly categories?: readonly string[] };

export type Subscription = {
  /** Ends after the batch at hand. */
  readonly stop: () => Promise<void>;
  /** Settles when the subscription has ended: resolves after `stop`, rejects with the handler's error. */
  readonly ended: Promise<void>;
};

/**
 * Streams of events in one total order. A stream's name is `<category>-<id>`; the category is what stands before the
 * first hyphen.
 *
 * Promises of every adapter: an acknowledged append is durable; revisions of a stream are 0, 1, 2 … without gaps;
 * positions increase in the order of appending; appending the same ids again at the same expected revision returns the
 * first result; nothing is ever changed or removed.
 */
export interface EventStore {
  /** @throws WrongRevision when the stream stands elsewhere; then nothing of it was kept. At least one event. */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;
  /** Empty for a stream that does not exist. */
  readStream(stream: string, slice?: StreamSlice): Promise<readonly RecordedEvent[]>;
  readStreamText(stream: string, slice?: Omit<StreamSlice, 'direction'>): Promise<readonly StoredText[]>;
  /** The next events after a position (-1: from the beginning), in order. Fewer than the limit: the end was reached. */
  readAll(after: Position, limit: number, filter?: Filter): Promise<Page>;
  /**
   * Everything after a position, then everything new, in order, one page at a time: the next page waits for the handler.
   * A handler's error ends the subscription; it is never skipped.
   */
  subscribe(
    after: Position,
    handle: (page: Page) => Promise<void>,
    filter?: Filter & { readonly pageSize?: number },
  ): Subscription;
  /** The position of the newest event, -1 when there is none. */
  head(): Promise<Position>;
  close(): Promise<void>;
}

/** The injection token behind which a service finds its own store. */
export const EVENT_STORE = Symbol('EventStore');

export const BEGINNING = -1 as Position;

/** Someone else wrote first: the decision was made on old facts. */
export class WrongRevision extends Error {
  override readonly name = 'WrongRevision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`${stream}: expected revision ${expected}, found ${actual}`);
  }
}

/** The store can no longer promise durability (a failed flush, a full disk) and takes no more writes. */
export class StoreStopped extends Error {
  override readonly name = 'StoreStopped';
}

/** More appends are waiting than the store lets wait; the caller may try again. */
export class StoreOverloaded extends Error {
  override readonly name = 'StoreOverloaded';
}

export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
