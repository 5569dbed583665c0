import type { Book } from '../book/book.js';
import type { Step } from '../book/daily-money.js';
import { lowestAfter, reversalFinding } from '../book/entry-rules.js';
import { negated } from '../book/fen.js';
import { type Movement, stepsOf } from '../book/money-steps.js';
import type { Reservation, Reversal } from '../book/records.js';
import { releaseFinding, reservationFinding } from '../book/reservation-rules.js';
import { type ChunkProof, MOVE, MOVE_NUMBERS } from './chunk-proof.js';

type Undo = () => void;
type Move = readonly [kind: number, a: number, b: number, c: number, d: number];

/** Takes what must be looked at in the order of the records. What may not be is not taken, nor is anything before it. */
export const takeMoves = (book: Book, { moves, reservationIds }: ChunkProof): boolean => {
  const accounts = book.opening!.accounts;
  const done: Undo[] = [];
  for (let at = 0; at < moves.length; at += MOVE_NUMBERS) {
    const move = [moves[at]!, moves[at + 1]!, moves[at + 2]!, moves[at + 3]!, moves[at + 4]!] as const;
    const undo = take(book, move, { accounts, reservationIds });
    if (!undo) {
      for (const one of done.reverse()) one();
      return false;
    }
    done.push(undo);
  }
  return true;
};

type Names = {
  readonly accounts: readonly { readonly code: string }[];
  readonly reservationIds: readonly string[];
};

const take = (
  book: Book,
  [kind, a, b, c, d]: Move,
  { accounts, reservationIds }: Names,
): Undo | undefined => {
  switch (kind) {
    case MOVE.MONEY:
      return takeMoney(book, {
        accountCode: accounts[a]!.code,
        dayOfYear: b,
        movedFen: c,
        reservationId: reservationIds[d],
      });
    case MOVE.RESERVE:
      return takeReservation(
        book,
        { accountCode: accounts[a]!.code, amountFen: c, reservationId: reservationIds[d]! },
        b,
      );
    case MOVE.RELEASE:
      return takeRelease(book, reservationIds[a]!);
    case MOVE.USE:
      return book.reservations.has(reservationIds[a]!) ? () => {} : undefined;
    default:
      return takeReversal(book, a, b, c);
  }
};

const takeMoney = (book: Book, movement: Movement): Undo | undefined => {
  if (lowestAfter(book, movement) < 0) return undefined;
  const { accountCode, reservationId } = movement;
  const steps = stepsOf(book, movement);
  const reservation = reservationId === undefined ? undefined : book.reservations.get(reservationId);
  if (reservation?.budgetLine !== undefined) return undefined;
  book.move(movement);
  return () => {
    takeBack(book, accountCode, steps);
    if (reservation) book.reservations.set(reservationId!, reservation);
  };
};

const takeBack = ({ balances }: Book, accountCode: string, steps: readonly Step[]): void => {
  for (const { dayOfYear, amountFen } of steps)
    balances.get(accountCode)!.take({ dayOfYear, amountFen: negated(amountFen) });
};

const takeReservation = (book: Book, reservation: Reservation, dayOfYear: number): Undo | undefined => {
  if (reservationFinding(book, reservation, dayOfYear)) return undefined;
  book.reserve(reservation, dayOfYear);
  return () => book.release(reservation);
};

const takeRelease = (book: Book, reservationId: string): Undo | undefined => {
  if (releaseFinding(book, { reservationId })) return undefined;
  const reservation = book.reservations.get(reservationId)!;
  const { accountCode, dayOfYear, leftFen, budgetLine } = reservation;
  if (budgetLine !== undefined) return undefined;
  book.release({ reservationId });
  return () => {
    takeBack(book, accountCode, [{ dayOfYear, amountFen: leftFen }]);
    book.reservations.set(reservationId, reservation);
  };
};

/** The entries of the chunk are in the book already, so the number is held against the reversal's own. */
const takeReversal = (
  book: Book,
  entryNumber: number,
  reverses: number,
  offset: number,
): Undo | undefined => {
  if (reverses < 1 || reverses >= entryNumber) return undefined;
  const { data, effectiveOn } = book.entries.at(offset);
  if (reversalFinding(book, data as Reversal, effectiveOn)) return undefined;
  book.reversed.add(reverses);
  book.reversals.add(entryNumber);
  return () => {
    book.reversed.delete(reverses);
    book.reversals.delete(entryNumber);
  };
};
