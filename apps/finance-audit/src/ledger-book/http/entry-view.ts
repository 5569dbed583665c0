import type { LedgerBookHeadRow, LedgerBookRow } from '../read-models/ledger-books.projection.js';
import type { LedgerEntryRow } from '../read-models/ledger-entries.projection.js';

/** A book as it is shown: without its accounts, which have a route of their own. */
export const bookView = (
  {
    bookId,
    entity,
    ownerUnitId,
    fiscalYear,
    currency,
    chartVersion,
    openedOn,
    opens,
    closedAt,
  }: LedgerBookRow,
  head?: LedgerBookHeadRow,
) => ({
  bookId,
  entity,
  ownerUnitId,
  fiscalYear,
  currency,
  chartVersion,
  openedOn,
  ...(opens === undefined ? {} : { opens }),
  ...(closedAt === undefined ? {} : { closedAt }),
  ...(head === undefined ? {} : { position: head.seq, head: head.hash, entries: head.entries }),
});

/** An entry with the names of its accounts; a reversal later than the position asked for is not shown. */
export const entryView = (
  { entryNumber, causeType: _causeType, reversedBy, lines, ...entry }: LedgerEntryRow,
  { accounts }: LedgerBookRow,
  position = Number.MAX_SAFE_INTEGER,
) => ({
  number: entryNumber,
  ...entry,
  lines: lines.map((line) => ({
    ...line,
    accountName: accounts.find(({ code }) => code === line.accountCode)?.name ?? '',
  })),
  ...(reversedBy && reversedBy.seq <= position ? { reversedBy: reversedBy.entryNumber } : {}),
});
