import { fen } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { LEDGER_BOOK } from '../domain/ledger-book.events.js';
import { bookIdOf, type EntryRecord, entryRecordOf, recordOf } from './record-of.js';

type Turnover = readonly [debitFen: number, creditFen: number];

/** How much moved on an account, day by day of a month? */
export type AccountTurnoverRow = {
  readonly bookId: string;
  /** Empty on the row that says how far the book's rows have come. */
  readonly accountCode: string;
  readonly month: string;
  readonly days: Readonly<Record<string, Turnover>>;
  readonly seq: number;
};

/** The row that names the last record that the others contain; it is changed together with them. */
export const reachKey = (bookId: string): string => `${bookId}//`;

export const accountTurnovers: ReadModel<AccountTurnoverRow> = {
  name: 'account-turnovers',
  version: 2,
  categories: [LEDGER_BOOK],
  keysOf: (event) => {
    if (!recordOf(event)) return [];
    const bookId = bookIdOf(event);
    const entry = entryRecordOf(event);
    const codes = new Set(entry?.data.lines.map(({ accountCode }) => accountCode));
    const months = [...codes].map((code) => `${bookId}/${code}/${entry!.effectiveOn.slice(0, 7)}`);
    return [reachKey(bookId), ...months];
  },
  project: (row, event, key) => {
    const [bookId, accountCode, month] = key.split('/') as [string, string, string];
    const { seq } = recordOf(event)!;
    const entry = entryRecordOf(event);
    if (accountCode === '' || !entry) return { bookId, accountCode, month, days: {}, seq };
    return { bookId, accountCode, month, days: withEntry(row?.days ?? {}, entry, accountCode), seq };
  },
  indexes: { byBook: ['bookId', 'accountCode', 'month'] },
};

const withEntry = (
  days: AccountTurnoverRow['days'],
  { effectiveOn, data }: EntryRecord,
  accountCode: string,
): AccountTurnoverRow['days'] => {
  let [debitFen, creditFen]: Turnover = days[effectiveOn] ?? [0, 0];
  for (const line of data.lines) {
    if (line.accountCode !== accountCode) continue;
    if (line.side === 'debit') debitFen = fen(debitFen + line.amountFen);
    else creditFen = fen(creditFen + line.amountFen);
  }
  return { ...days, [effectiveOn]: [debitFen, creditFen] };
};
