import { fen, type Fen, invariant, unreachable } from '@yigong/kernel';
import { type DailyMoney, dayOfYear, held, moved, noMoney } from './daily-money.js';
import type {
  BookHeader,
  Entry,
  EntryLine,
  FundsReserved,
  LedgerBookEvent,
  ReservationReleased,
} from './ledger-book.events.js';
import { type NumberSet, withNumber } from './number-set.js';

export type Reservation = {
  readonly orderId: string;
  readonly accountCode: string;
  /** What has not been posted yet. */
  readonly amountFen: Fen;
  readonly fromDay: number;
};

/** Small at any length of the book: what a decision needs, and the turnovers. Entries live in the store alone. */
export type OpenedBook = {
  readonly status: 'open';
  readonly header: BookHeader;
  /** An account's place in the arrays of turnovers. */
  readonly places: ReadonlyMap<string, number>;
  readonly debitFen: Float64Array;
  readonly creditFen: Float64Array;
  /** Per guarded account. */
  readonly money: ReadonlyMap<string, DailyMoney>;
  readonly reservations: ReadonlyMap<string, Reservation>;
  readonly lastNumber: number;
  readonly reversed: NumberSet;
};

export type LedgerBookState = { readonly status: 'none' } | OpenedBook;

export const initialState: LedgerBookState = { status: 'none' };

export const evolve = (state: LedgerBookState, event: LedgerBookEvent): LedgerBookState => {
  if (event.type === 'LedgerBookOpened') return opened(event.data);
  invariant(state.status === 'open', 'a book is opened before anything else happens to it');
  switch (event.type) {
    case 'JournalPosted':
      return withEntry(state, event.data, event.effectiveOn);
    case 'JournalReversed': {
      const reversed = withNumber(state.reversed, event.data.reverses);
      return { ...withEntry(state, event.data, event.effectiveOn), reversed };
    }
    case 'FundsReserved':
      return withReservation(state, event);
    case 'ReservationReleased':
      return withoutReservation(state, event);
    default:
      return unreachable(event);
  }
};

const opened = (header: BookHeader): OpenedBook => ({
  status: 'open',
  header,
  places: new Map(header.accounts.map(({ code }, place) => [code, place])),
  debitFen: new Float64Array(header.accounts.length),
  creditFen: new Float64Array(header.accounts.length),
  money: new Map(header.accounts.filter(({ guarded }) => guarded).map(({ code }) => [code, noMoney()])),
  reservations: new Map(),
  lastNumber: 0,
  reversed: [],
});

export const placeOf = (book: OpenedBook, accountCode: string): number => {
  const place = book.places.get(accountCode);
  invariant(place !== undefined, `${accountCode} is not an account of ${book.header.bookId}`);
  return place;
};

const withEntry = (book: OpenedBook, entry: Entry, effectiveOn: string): OpenedBook => {
  invariant(entry.entryNumber === book.lastNumber + 1, 'entry numbers have no gaps');
  const posted = { ...withLines(book, entry.lines, dayOfYear(effectiveOn)), lastNumber: entry.entryNumber };
  return entry.reservationId === undefined ? posted : withPartTaken(posted, entry.reservationId, entry.lines);
};

const withLines = (book: OpenedBook, lines: readonly EntryLine[], day: number): OpenedBook => {
  const debitFen = book.debitFen.slice();
  const creditFen = book.creditFen.slice();
  let { money } = book;
  for (const { accountCode, side, amountFen } of lines) {
    const place = placeOf(book, accountCode);
    (side === 'debit' ? debitFen : creditFen)[place]! += amountFen;
    const guarded = money.get(accountCode);
    const isIncrease = side === book.header.accounts[place]!.normalSide;
    if (guarded)
      money = new Map(money).set(accountCode, moved(guarded, day, isIncrease ? amountFen : -amountFen));
  }
  return { ...book, debitFen, creditFen, money };
};

/** What the entry takes from the reserved account is no longer promised; the rest stays reserved until it is released. */
const withPartTaken = (book: OpenedBook, reservationId: string, lines: readonly EntryLine[]): OpenedBook => {
  const reservation = reservationOf(book, reservationId);
  const takenFen = Math.min(reservation.amountFen, takenFrom(book, reservation.accountCode, lines));
  const leftFen = fen(reservation.amountFen - takenFen);
  const reservations = new Map(book.reservations);
  if (leftFen === 0) reservations.delete(reservationId);
  else reservations.set(reservationId, { ...reservation, amountFen: leftFen });
  return { ...book, reservations, money: withHeld(book, reservation, -takenFen) };
};

const takenFrom = (book: OpenedBook, accountCode: string, lines: readonly EntryLine[]): number => {
  const { normalSide } = book.header.accounts[placeOf(book, accountCode)]!;
  const own = lines.filter((line) => line.accountCode === accountCode);
  const netFen = own.reduce(
    (sum, { side, amountFen }) => sum + (side === normalSide ? -amountFen : amountFen),
    0,
  );
  return Math.max(netFen, 0);
};

const withReservation = (book: OpenedBook, { data, effectiveOn }: FundsReserved): OpenedBook => {
  const { reservationId, orderId, accountCode, amountFen } = data;
  const reservation = { orderId, accountCode, amountFen, fromDay: dayOfYear(effectiveOn) };
  const reservations = new Map(book.reservations).set(reservationId, reservation);
  return { ...book, reservations, money: withHeld(book, reservation, amountFen) };
};

const withoutReservation = (book: OpenedBook, { data }: ReservationReleased): OpenedBook => {
  const reservation = reservationOf(book, data.reservationId);
  const reservations = new Map(book.reservations);
  reservations.delete(data.reservationId);
  return { ...book, reservations, money: withHeld(book, reservation, -reservation.amountFen) };
};

const withHeld = (book: OpenedBook, { accountCode, fromDay }: Reservation, amountFen: number) => {
  const money = book.money.get(accountCode);
  invariant(money !== undefined, 'only a guarded account holds reservations');
  return new Map(book.money).set(accountCode, held(money, fromDay, amountFen));
};

const reservationOf = (book: OpenedBook, reservationId: string): Reservation => {
  const reservation = book.reservations.get(reservationId);
  invariant(reservation !== undefined, 'money is taken or released only from what is reserved');
  return reservation;
};
