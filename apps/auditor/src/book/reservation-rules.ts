import { type Finding, finding } from '../violations.js';
import type { Book } from './book.js';
import { encumbranceFinding } from './budget-rules.js';
import { negated } from './fen.js';
import type { RecordOf, Release, Reservation } from './records.js';

const DAY_MS = 86_400_000;

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

/** What a reservation may state beside its money: until when it holds, and which line of the budget it encumbers. */
export const promiseFinding = (
  book: Book,
  { data, effectiveOn }: RecordOf<'FundsReserved'>,
): Finding | undefined => {
  const { expiresOn = effectiveOn } = data;
  const lastDay = `${book.opening!.fiscalYear}-12-30`;
  if (data.expiresOn !== undefined && (expiresOn < effectiveOn || expiresOn > lastDay))
    return finding('RESERVATION_EXPIRY_WRONG', `${effectiveOn} … ${lastDay}`, expiresOn);
  return encumbranceFinding(book, data, book.dayOfYear(effectiveOn));
};

export const releaseFinding = ({ reservations }: Book, { reservationId }: Release): Finding | undefined =>
  reservations.has(reservationId)
    ? undefined
    : finding('RESERVATION_NOT_OPEN', 'an open reservation', reservationId);

/** A reservation expires on the day after its last one, by nobody's decision: in the name of who made it. */
export const expiryFinding = (
  book: Book,
  { data, effectiveOn, actors }: RecordOf<'ReservationExpired'>,
): Finding | undefined => {
  const notOpen = releaseFinding(book, data);
  if (notOpen) return notOpen;
  const { expiry } = book.reservations.get(data.reservationId)!;
  if (!expiry) return finding('RESERVATION_EXPIRY_WRONG', 'a reservation that expires', data.reservationId);
  const dayAfter = new Date(Date.parse(expiry.on) + DAY_MS).toISOString().slice(0, 10);
  if (effectiveOn !== dayAfter) return finding('RESERVATION_EXPIRY_WRONG', dayAfter, effectiveOn);
  return actors.preparer === expiry.preparer
    ? undefined
    : finding('RESERVATION_EXPIRY_WRONG', `preparer ${expiry.preparer}`, actors.preparer);
};
