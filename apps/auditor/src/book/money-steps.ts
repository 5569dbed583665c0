import type { Step } from './account-balance.js';
import type { Book } from './book.js';
import type { Entry, EntryLine } from './records.js';

/** What an entry does to a guarded account: its own movement, and what it frees of the reservation that it uses. */
export const stepsOfEntry = (
  book: Book,
  accountCode: string,
  entry: Entry,
  effectiveOn: string,
): readonly Step[] => {
  const balance = book.balances.get(accountCode)!;
  const movedFen = balance.normal(
    sumOf(entry.lines, 'debit', accountCode),
    sumOf(entry.lines, 'credit', accountCode),
  );
  const moved = { dayOfYear: book.dayOfYear(effectiveOn), amountFen: movedFen };
  const reservation =
    entry.reservationId === undefined ? undefined : book.reservations.get(entry.reservationId);
  if (reservation?.accountCode !== accountCode || movedFen >= 0n) return [moved];
  const freedFen = -movedFen < reservation.leftFen ? -movedFen : reservation.leftFen;
  return [moved, { dayOfYear: reservation.dayOfYear, amountFen: freedFen }];
};

/** Σ of one side, of one account or of all. In bigint, because a sum may leave the range of a number. */
export const sumOf = (lines: readonly EntryLine[], side: EntryLine['side'], accountCode?: string): bigint => {
  let sum = 0n;
  for (const line of lines)
    if (line.side === side && (accountCode === undefined || line.accountCode === accountCode))
      sum += BigInt(line.amountFen);
  return sum;
};

export const accountsOf = (lines: readonly EntryLine[]): ReadonlySet<string> =>
  new Set(lines.map(({ accountCode }) => accountCode));
