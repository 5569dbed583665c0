import type { RecordedEvent } from '@yigong/kernel';
import type { JournalPosted, JournalReversed, LedgerRecord } from '../domain/ledger-book.events.js';

const KNOWN: ReadonlySet<string> = new Set([
  'LedgerBookOpened',
  'JournalPosted',
  'JournalReversed',
  'FundsReserved',
  'ReservationReleased',
  'ReservationExpired',
  'FundTermsAdopted',
  'BudgetApproved',
  'BudgetAdjusted',
  'BudgetOverrunBlocked',
  'BalanceAsserted',
  'PeriodClosed',
  'PeriodReopened',
  'YearClosed',
  'ChartVersionAdopted',
] satisfies readonly LedgerRecord['type'][]);

/** The record that an event of a book's stream carries; `undefined` for one that this code does not know. */
export const recordOf = (event: RecordedEvent): LedgerRecord | undefined =>
  KNOWN.has(event.type) ? (event.data as LedgerRecord) : undefined;

export type EntryRecord = LedgerRecord & (JournalPosted | JournalReversed);

export const entryRecordOf = (event: RecordedEvent): EntryRecord | undefined => {
  const record = recordOf(event);
  return record?.type === 'JournalPosted' || record?.type === 'JournalReversed' ? record : undefined;
};

export const hashOfEvent = ({ metadata }: RecordedEvent): string =>
  (metadata as typeof metadata & { readonly hash: string }).hash;

export const bookIdOf = ({ stream }: RecordedEvent): string => stream.slice(stream.indexOf('-') + 1);

/** Numbers as text that sorts as they do. */
export const sortable = (number: number): string => String(number).padStart(10, '0');

export const entryKey = (bookId: string, entryNumber: number): string => `${bookId}/${sortable(entryNumber)}`;
