import type { Book } from './book.js';
import type { Step } from './daily-money.js';
import { type Fen, negated, plus } from './fen.js';
import type { Entry, EntryLine } from './records.js';

export type Turnover = { readonly debitFen: Fen; readonly creditFen: Fen };

const NOTHING: Turnover = { debitFen: 0, creditFen: 0 };

const withLine = ({ debitFen, creditFen }: Turnover, { side, amountFen }: EntryLine): Turnover =>
  side === 'debit'
    ? { debitFen: plus(debitFen, amountFen), creditFen }
    : { debitFen, creditFen: plus(creditFen, amountFen) };

export const totalOf = (lines: readonly EntryLine[]): Turnover => lines.reduce(withLine, NOTHING);

/** What an entry turns over on each of its accounts. */
export const turnoversOf = (lines: readonly EntryLine[]): ReadonlyMap<string, Turnover> => {
  const turnovers = new Map<string, Turnover>();
  for (const line of lines)
    turnovers.set(line.accountCode, withLine(turnovers.get(line.accountCode) ?? NOTHING, line));
  return turnovers;
};

/** What an entry moves on the normal side of a guarded account. */
export type Movement = {
  readonly accountCode: string;
  readonly dayOfYear: number;
  readonly movedFen: Fen;
  readonly reservationId?: string | undefined;
};

/** What a movement does to a guarded account: itself, and what it frees of the reservation that it uses. */
export const stepsOf = (
  { reservations }: Book,
  { accountCode, dayOfYear, movedFen, reservationId }: Movement,
): readonly [Step] | readonly [Step, Step] => {
  const moved = { dayOfYear, amountFen: movedFen };
  const reservation = reservationId === undefined ? undefined : reservations.get(reservationId);
  if (reservation?.accountCode !== accountCode || movedFen >= 0) return [moved];
  const paidFen = negated(movedFen);
  const freedFen = paidFen < reservation.leftFen ? paidFen : reservation.leftFen;
  return [moved, { dayOfYear: reservation.dayOfYear, amountFen: freedFen }];
};

/** What an entry frees of the reservation that it uses. */
export const freedOf = (book: Book, { lines, reservationId }: Entry, dayOfYear: number): Step | undefined => {
  const accountCode = book.reservations.get(reservationId ?? '')?.accountCode;
  const turnover = accountCode === undefined ? undefined : turnoversOf(lines).get(accountCode);
  if (accountCode === undefined || !turnover) return undefined;
  const movedFen = book.balances.get(accountCode)!.normal(turnover.debitFen, turnover.creditFen);
  return stepsOf(book, { accountCode, dayOfYear, movedFen, reservationId })[1];
};
