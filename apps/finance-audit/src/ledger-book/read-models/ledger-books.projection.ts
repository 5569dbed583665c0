import type { ReadModel } from '@yigong/read-models';
import { type BookHeader, LEDGER_BOOK } from '../domain/ledger-book.events.js';
import { bookIdOf, hashOfEvent, recordOf } from './record-of.js';

/** Which books are there, and what they are. */
export type LedgerBookRow = BookHeader & { readonly openedOn: string; readonly openedAt: string };

export const ledgerBooks: ReadModel<LedgerBookRow> = {
  name: 'ledger-books',
  version: 1,
  categories: [LEDGER_BOOK],
  keysOf: (event) => (recordOf(event)?.type === 'LedgerBookOpened' ? [bookIdOf(event)] : []),
  project: (row, event) => {
    const record = recordOf(event);
    if (record?.type !== 'LedgerBookOpened') return row;
    return { ...record.data, openedOn: record.effectiveOn, openedAt: record.recordedAt };
  },
  indexes: { byOwner: ['ownerUnitId', 'bookId'] },
};

/** How far has each book come? */
export type LedgerBookHeadRow = {
  readonly bookId: string;
  /** The book's position: the place of its last record. */
  readonly seq: number;
  readonly hash: string;
  readonly entries: number;
  readonly recordedAt: string;
};

export const ledgerBookHeads: ReadModel<LedgerBookHeadRow> = {
  name: 'ledger-book-heads',
  version: 1,
  categories: [LEDGER_BOOK],
  keysOf: (event) => (recordOf(event) ? [bookIdOf(event)] : []),
  project: (row, event) => {
    const record = recordOf(event)!;
    const entries = 'entryNumber' in record.data ? record.data.entryNumber : (row?.entries ?? 0);
    const { seq, recordedAt } = record;
    return { bookId: bookIdOf(event), seq, hash: hashOfEvent(event), entries, recordedAt };
  },
  indexes: {},
};
