import type { ReadModel } from '@yigong/read-models';
import { type Actors, type Cause, type Entry, LEDGER_BOOK } from '../domain/ledger-book.events.js';
import { bookIdOf, entryKey, entryRecordOf, hashOfEvent } from './record-of.js';

/** What does an entry say, who stands behind it, why was it made, and was it reversed? */
export type LedgerEntryRow = Entry & {
  readonly bookId: string;
  readonly seq: number;
  readonly hash: string;
  readonly type: 'JournalPosted' | 'JournalReversed';
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly cause: Cause;
  readonly causeType: string;
  readonly actors: Actors;
  readonly reverses?: number;
  readonly reversedBy?: { readonly entryNumber: number; readonly seq: number };
};

export const ledgerEntries: ReadModel<LedgerEntryRow> = {
  name: 'ledger-entries',
  version: 1,
  categories: [LEDGER_BOOK],
  keysOf: (event) => {
    const record = entryRecordOf(event);
    if (!record) return [];
    const own = entryKey(bookIdOf(event), record.data.entryNumber);
    return record.type === 'JournalReversed' ? [own, entryKey(bookIdOf(event), record.data.reverses)] : [own];
  },
  project: (row, event, key) => {
    const { type, seq, effectiveOn, recordedAt, cause, actors, data } = entryRecordOf(event)!;
    const bookId = bookIdOf(event);
    if (key !== entryKey(bookId, data.entryNumber))
      return row && { ...row, reversedBy: { entryNumber: data.entryNumber, seq } };
    const hash = hashOfEvent(event);
    return {
      ...data,
      bookId,
      type,
      seq,
      hash,
      effectiveOn,
      recordedAt,
      cause,
      causeType: cause.type,
      actors,
    };
  },
  indexes: {
    byNumber: ['bookId', 'entryNumber'],
    byCause: ['bookId', 'causeType', 'entryNumber'],
  },
};
