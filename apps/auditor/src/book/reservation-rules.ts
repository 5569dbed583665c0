import { type Finding, finding } from '../violations.js';
import type { Book } from './book.js';
import { negated } from './fen.js';
import type { Release, Reservation } from './records.js';

/** Money is reserved on a guarded account, under an id that is not in use, and only when it is there on every later day. */
export const reservationFinding = (
  book: Book,
  { reservationId, accountCode, amountFen }: Reservation,
  dayOfYear: number,
): Finding | undefined => {
  if (book.reservations.has(reservationId))
    return finding('RESERVATION_ID_IN_USE', 'an id not in use', reservationId);
  const balance = book.balances.get(accountCode);
  if (!balance) return finding('ACCOUNT_UNKNOWN', 'an account of the book', accountCode);
  if (!balance.account.guarded) return finding('ACCOUNT_NOT_GUARDED', 'a guarded account', accountCode);
  if (amountFen <= 0) return finding('AMOUNT_NOT_POSITIVE', '> 0', amountFen);
  const step = { dayOfYear, amountFen: negated(amountFen) };
  const lowestFen = balance.lowestAfter([step]);
  return lowestFen < 0
    ? finding('GUARDED_ACCOUNT_SHORT', `${accountCode} ≥ 0`, `${accountCode} ${lowestFen}`)
    : undefined;
};

export const releaseFinding = ({ reservations }: Book, { reservationId }: Release): Finding | undefined =>
  reservations.has(reservationId)
    ? undefined
    : finding('RESERVATION_NOT_OPEN', 'an open reservation', reservationId);
