import type { Step } from './account-balance.js';
import type { Book } from './book.js';
import type { Entry, EntryLine } from './records.js';

/** In bigint, because a sum may leave the range of a number. */
export type Turnover = { readonly debitFen: bigint; readonly creditFen: bigint };

const NOTHING: Turnover = { debitFen: 0n, creditFen: 0n };

const plus = ({ debitFen, creditFen }: Turnover, { side, amountFen }: EntryLine): Turnover =>
  side === 'debit'
    ? { debitFen: debitFen + BigInt(amountFen), creditFen }
    : { debitFen, creditFen: creditFen + BigInt(amountFen) };

export const totalOf = (lines: readonly EntryLine[]): Turnover => lines.reduce(plus, NOTHING);

/** What an entry turns over on each of its accounts. */
export const turnoversOf = (lines: readonly EntryLine[]): ReadonlyMap<string, Turnover> => {
  const turnovers = new Map<string, Turnover>();
  for (const line of lines)
    turnovers.set(line.accountCode, plus(turnovers.get(line.accountCode) ?? NOTHING, line));
  return turnovers;
};

/** What an entry does to a guarded account: its own movement, and what it frees of the reservation that it uses. */
export const stepsOf = (
  book: Book,
  accountCode: string,
  { debitFen, creditFen }: Turnover,
  { reservationId }: Entry,
  effectiveOn: string,
): readonly Step[] => {
  const movedFen = book.balances.get(accountCode)!.normal(debitFen, creditFen);
  const moved = { dayOfYear: book.dayOfYear(effectiveOn), amountFen: movedFen };
  const reservation = reservationId === undefined ? undefined : book.reservations.get(reservationId);
  if (reservation?.accountCode !== accountCode || movedFen >= 0n) return [moved];
  const freedFen = -movedFen < reservation.leftFen ? -movedFen : reservation.leftFen;
  return [moved, { dayOfYear: reservation.dayOfYear, amountFen: freedFen }];
};
