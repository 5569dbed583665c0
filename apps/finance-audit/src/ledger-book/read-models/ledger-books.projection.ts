import type { ReadModel } from '@yigong/read-models';
import { type BookHeader, LEDGER_BOOK } from '../domain/ledger-book.events.js';
import { withAccountsOf } from '../domain/chart-versions.js';
import { bookIdOf, hashOfEvent, recordOf } from './record-of.js';

/** Which books are there, and what they are: with the accounts of every chart version. */
export type LedgerBookRow = BookHeader & {
  readonly openedOn: string;
  readonly openedAt: string;
  /** Once its year is closed. */
  readonly closedAt?: string;
};

const CHANGES: ReadonlySet<string> = new Set(['LedgerBookOpened', 'ChartVersionAdopted', 'YearClosed']);

export const ledgerBooks: ReadModel<LedgerBookRow> = {
  name: 'ledger-books',
  version: 2,
  categories: [LEDGER_BOOK],
  keysOf: (event) => (CHANGES.has(event.type) ? [bookIdOf(event)] : []),
  project: (row, event) => {
    const record = recordOf(event);
    if (record?.type === 'LedgerBookOpened')
      return { ...record.data, openedOn: record.effectiveOn, openedAt: record.recordedAt };
    if (row && record?.type === 'ChartVersionAdopted')
      return { ...row, accounts: withAccountsOf(row.accounts, record.data) };
    return row && record?.type === 'YearClosed' ? { ...row, closedAt: record.recordedAt } : row;
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
  version: 2,
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
