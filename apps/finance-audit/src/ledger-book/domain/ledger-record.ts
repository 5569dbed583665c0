import type { LedgerBookEvent } from './ledger-book.events.js';

/** Why a record was made. `type` is the causing event's name, `eventId` its id. */
export type Cause = {
  readonly type: string;
  readonly eventId: string;
  readonly commandId: string;
  readonly correlationId: string;
};

/** One leaf of the book: a fact with its place, its cause and its persons. Its canonical JSON is what is hashed and kept. */
export type LedgerRecord = LedgerBookEvent & {
  readonly cause: Cause;
  readonly id: string;
  readonly recordedAt: string;
  readonly schemaVersion: 1;
  /** 0, 1, 2 … the stream revision. */
  readonly seq: number;
};
