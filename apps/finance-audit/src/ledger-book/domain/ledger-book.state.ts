import { addDays, fen, type Fen, invariant, type LocalDate, unreachable } from '@yigong/kernel';
import { type ChartInUse, withAccountsOf } from './chart-versions.js';
import { type DailyMoney, dayOfYear, held, moved, noMoney } from './daily-money.js';
import type {
  BookAccount,
  BookHeader,
  BudgetMove,
  ChartVersionAdopted,
  Entry,
  EntryLine,
  FundsReserved,
  FundTerms,
  JournalPosted,
  JournalReversed,
  LedgerBookEvent,
  LedgerBookOpened,
  PeriodClosed,
} from './ledger-book.events.js';
import { type NumberSet, withNumber } from './number-set.js';
import { firstDayOf, lastDayOf, monthOf, periodOf } from './periods.js';
import { isCounted, NO_POT, potOf, withTerms } from './restricted-money.js';

export type Reservation = {
  readonly orderId: string;
  readonly accountCode: string;
  /** What has not been posted yet. */
  readonly amountFen: Fen;
  readonly fromDay: number;
  readonly budgetLine?: string;
  readonly expiresOn?: LocalDate;
  readonly preparer: string;
};

export type BudgetLine = {
  readonly accountCode: string;
  /** Approved, and moved since. */
  readonly granted: DailyMoney;
  /** Granted less spent, and what of it is promised. */
  readonly money: DailyMoney;
};

/** A month that was closed, with every open one before it, and by whom. */
export type Closing = { readonly period: string; readonly persons: readonly string[] };

export type Assertion = {
  readonly accountCode: string;
  readonly effectiveOn: LocalDate;
  readonly source: string;
  /** Debit less credit. */
  readonly netFen: number;
};

/** Income, expense and what is carried forward, by account and pot: what the close of the year moves. */
export type Result = { readonly accountCode: string; readonly pot: string; readonly netFen: number };

/** Small at any length of the book: what a decision needs, and the turnovers. Entries live in the store alone. */
export type OpenedBook = {
  readonly status: 'open' | 'year-closed';
  readonly header: BookHeader;
  /** Of every chart version of the book, under their newest names. */
  readonly accounts: readonly BookAccount[];
  readonly charts: readonly ChartInUse[];
  /** An account's place in `accounts` and in the turnovers. */
  readonly places: ReadonlyMap<string, number>;
  readonly debitFen: Float64Array;
  readonly creditFen: Float64Array;
  /** The same by month: twelve places per account. */
  readonly debitFenByMonth: Float64Array;
  readonly creditFenByMonth: Float64Array;
  /** Per account that moved or is guarded, on its normal side. */
  readonly money: ReadonlyMap<string, DailyMoney>;
  /** Per pot of restricted money. */
  readonly funds: ReadonlyMap<string, DailyMoney>;
  readonly fundTerms: readonly FundTerms[];
  readonly budget: ReadonlyMap<string, BudgetLine>;
  readonly budgetVersion?: string;
  readonly budgetAdjustments: number;
  readonly results: ReadonlyMap<string, Result>;
  readonly reservations: ReadonlyMap<string, Reservation>;
  readonly closings: readonly Closing[];
  readonly assertions: ReadonlyMap<string, Assertion>;
  readonly lastNumber: number;
  readonly reversed: NumberSet;
};

export type LedgerBookState = { readonly status: 'none' } | OpenedBook;

export const initialState: LedgerBookState = { status: 'none' };

export const evolve = (state: LedgerBookState, event: LedgerBookEvent): LedgerBookState => {
  if (event.type === 'LedgerBookOpened') return opened(event);
  invariant(state.status !== 'none', 'a book is opened before anything else happens to it');
  invariant(state.status === 'open', 'nothing happens to a book after the close of its year');
  switch (event.type) {
    case 'JournalPosted':
    case 'JournalReversed':
      return withEntry(state, event);
    case 'FundsReserved':
      return withReservation(state, event);
    case 'ReservationReleased':
    case 'ReservationExpired':
      return withoutReservation(state, event.data.reservationId);
    case 'FundTermsAdopted':
      return { ...state, fundTerms: withTerms(state.fundTerms, event.data) };
    case 'BudgetApproved': {
      const { budgetVersion, lines } = event.data;
      const day = dayOfYear(event.effectiveOn);
      const budget = new Map(
        lines.map(({ budgetLine, accountCode, amountFen }) => [
          budgetLine,
          granted(accountCode, moved(noMoney(), day, amountFen)),
        ]),
      );
      return { ...state, budget, budgetVersion };
    }
    case 'BudgetAdjusted': {
      const budgetAdjustments = state.budgetAdjustments + 1;
      return {
        ...state,
        budgetAdjustments,
        budget: withMoves(state, event.data.moves, dayOfYear(event.effectiveOn)),
      };
    }
    case 'BudgetOverrunBlocked':
      return state;
    case 'BalanceAsserted': {
      const { accountCode, source, side, balanceFen } = event.data;
      const { effectiveOn } = event;
      const netFen = side === 'debit' ? balanceFen : -balanceFen;
      const assertion = { accountCode, effectiveOn, source, netFen };
      const key = `${accountCode} ${effectiveOn} ${source}`;
      return { ...state, assertions: new Map(state.assertions).set(key, assertion) };
    }
    case 'PeriodClosed':
      return { ...state, closings: [...state.closings, closingOf(event)] };
    case 'PeriodReopened':
      return { ...state, closings: closingsBefore(event.data.period, state.closings) };
    case 'YearClosed':
      return { ...state, status: 'year-closed' };
    case 'ChartVersionAdopted':
      return withChart(state, event);
    default:
      return unreachable(event);
  }
};

const opened = ({ data: header }: LedgerBookOpened): OpenedBook => {
  const { accounts, chartVersion, fiscalYear } = header;
  const codes = new Set(accounts.map(({ code }) => code));
  return {
    status: 'open',
    header,
    accounts,
    charts: [{ chartVersion, validFrom: `${fiscalYear}-01-01`, codes }],
    places: placesOf(accounts),
    debitFen: new Float64Array(accounts.length),
    creditFen: new Float64Array(accounts.length),
    debitFenByMonth: new Float64Array(accounts.length * 12),
    creditFenByMonth: new Float64Array(accounts.length * 12),
    money: new Map(accounts.filter(({ guarded }) => guarded).map(({ code }) => [code, noMoney()])),
    funds: new Map(),
    fundTerms: [],
    budget: new Map(),
    budgetAdjustments: 0,
    results: new Map(),
    reservations: new Map(),
    closings: [],
    assertions: new Map(),
    lastNumber: 0,
    reversed: [],
  };
};

const placesOf = (accounts: readonly BookAccount[]): ReadonlyMap<string, number> =>
  new Map(accounts.map(({ code }, place) => [code, place]));

const withChart = (book: OpenedBook, { data }: ChartVersionAdopted): OpenedBook => {
  const accounts = withAccountsOf(book.accounts, data);
  const longer = (turnovers: Float64Array, each: number): Float64Array => {
    const grown = new Float64Array(accounts.length * each);
    grown.set(turnovers);
    return grown;
  };
  const money = new Map(book.money);
  for (const { code, guarded } of accounts) if (guarded && !money.has(code)) money.set(code, noMoney());
  const { chartVersion, validFrom } = data;
  const codes = new Set(data.accounts.map(({ code }) => code));
  return {
    ...book,
    accounts,
    money,
    charts: [...book.charts, { chartVersion, validFrom, codes }],
    places: placesOf(accounts),
    debitFen: longer(book.debitFen, 1),
    creditFen: longer(book.creditFen, 1),
    debitFenByMonth: longer(book.debitFenByMonth, 12),
    creditFenByMonth: longer(book.creditFenByMonth, 12),
  };
};

export const placeOf = (book: OpenedBook, accountCode: string): number => {
  const place = book.places.get(accountCode);
  invariant(place !== undefined, `${accountCode} is not an account of ${book.header.bookId}`);
  return place;
};

/** The last day that is closed; before the year where none is. */
export const closedThrough = ({ closings, header }: OpenedBook): LocalDate => {
  const last = closings.at(-1);
  return last ? lastDayOf(last.period) : addDays(firstDayOf(`${header.fiscalYear}-01`), -1);
};

/** Debit less credit of an account at the end of a day. */
export const netFenOn = (book: OpenedBook, accountCode: string, day: LocalDate): number => {
  const { normalSide } = book.accounts[placeOf(book, accountCode)]!;
  const closingFen = book.money.get(accountCode)?.closingFen[dayOfYear(day)] ?? 0;
  return normalSide === 'debit' ? closingFen : 0 - closingFen;
};

// In the order of their duties: a record that was read back lists them in the order of the alphabet.
const closingOf = ({ data, actors: { preparer, approver, payer } }: PeriodClosed): Closing => ({
  period: data.period,
  persons: [preparer, approver, payer].filter((person) => person !== undefined),
});

/** A closing that reached back to before the reopened month goes on standing for what it closed there. */
const closingsBefore = (period: string, closings: readonly Closing[]): readonly Closing[] => {
  const kept = closings.filter((closing) => closing.period < period);
  const before = periodOf(addDays(firstDayOf(period), -1));
  const cut = closings[kept.length];
  const isCovered = (kept.at(-1)?.period ?? '') >= before || before.slice(0, 4) !== period.slice(0, 4);
  return cut && !isCovered ? [...kept, { ...cut, period: before }] : kept;
};

const withEntry = (
  book: OpenedBook,
  { type, data, effectiveOn }: JournalPosted | JournalReversed,
): OpenedBook => {
  const entry: Entry = data;
  invariant(entry.entryNumber === book.lastNumber + 1, 'entry numbers have no gaps');
  const posted = {
    ...withLines(book, entry.lines, effectiveOn),
    lastNumber: entry.entryNumber,
    ...(type === 'JournalReversed' ? { reversed: withNumber(book.reversed, data.reverses) } : {}),
  };
  return entry.reservationId === undefined ? posted : withPartTaken(posted, entry.reservationId, entry.lines);
};

const withLines = (book: OpenedBook, lines: readonly EntryLine[], effectiveOn: LocalDate): OpenedBook => {
  const day = dayOfYear(effectiveOn);
  const debitFen = book.debitFen.slice();
  const creditFen = book.creditFen.slice();
  const debitFenByMonth = book.debitFenByMonth.slice();
  const creditFenByMonth = book.creditFenByMonth.slice();
  const money = new Map(book.money);
  for (const { accountCode, side, amountFen } of lines) {
    const place = placeOf(book, accountCode);
    const inMonth = place * 12 + monthOf(effectiveOn);
    (side === 'debit' ? debitFen : creditFen)[place]! += amountFen;
    (side === 'debit' ? debitFenByMonth : creditFenByMonth)[inMonth]! += amountFen;
    const isIncrease = side === book.accounts[place]!.normalSide;
    const before = money.get(accountCode) ?? noMoney();
    money.set(accountCode, moved(before, day, isIncrease ? amountFen : -amountFen));
  }
  const turnovers = { debitFen, creditFen, debitFenByMonth, creditFenByMonth };
  const { funds, results } = withResults(book, lines, day);
  return { ...book, ...turnovers, money, funds, results, budget: withSpending(book, lines, day) };
};

/** What lines do to the pots of restricted money, and to the results that the close of the year moves. */
const withResults = ({ funds, results }: OpenedBook, lines: readonly EntryLine[], day: number) => {
  const counted = lines.filter(({ accountCode }) => isCounted(accountCode));
  if (counted.length === 0) return { funds, results };
  const pots = new Map(funds);
  const nets = new Map(results);
  for (const line of counted) {
    const { accountCode, side, amountFen } = line;
    const pot = potOf(line);
    if (pot !== NO_POT)
      pots.set(pot, moved(pots.get(pot) ?? noMoney(), day, side === 'credit' ? amountFen : -amountFen));
    const key = `${accountCode} ${pot}`;
    const netFen = (nets.get(key)?.netFen ?? 0) + (side === 'debit' ? amountFen : -amountFen);
    nets.set(key, { accountCode, pot, netFen });
  }
  return { funds: pots, results: nets };
};

const withSpending = ({ budget }: OpenedBook, lines: readonly EntryLine[], day: number) => {
  let spent = budget;
  for (const { budgetLine, side, amountFen } of lines)
    if (budgetLine !== undefined && budget.has(budgetLine))
      spent = withBudgeted(spent, budgetLine, day, side === 'debit' ? -amountFen : amountFen);
  return spent;
};

const granted = (accountCode: string, money: DailyMoney): BudgetLine => ({
  accountCode,
  granted: money,
  money,
});

const withMoves = ({ budget }: OpenedBook, moves: readonly BudgetMove[], day: number) =>
  moves.reduce(
    (lines, { from, to, amountFen }) =>
      withGranted(withGranted(lines, from, day, -amountFen), to, day, amountFen),
    budget,
  );

const withGranted = (budget: OpenedBook['budget'], budgetLine: string, day: number, amountFen: number) => {
  const changed = withBudgeted(budget, budgetLine, day, amountFen);
  const line = changed.get(budgetLine)!;
  return new Map(changed).set(budgetLine, { ...line, granted: moved(line.granted, day, amountFen) });
};

const withBudgeted = (
  budget: OpenedBook['budget'],
  budgetLine: string,
  day: number,
  amountFen: number,
): OpenedBook['budget'] => {
  const line = budget.get(budgetLine);
  invariant(line !== undefined, `${budgetLine} is a line of the budget`);
  return new Map(budget).set(budgetLine, { ...line, money: moved(line.money, day, amountFen) });
};

/** What the entry takes from the reserved account is no longer promised; the rest stays reserved until it is released. */
const withPartTaken = (book: OpenedBook, reservationId: string, lines: readonly EntryLine[]): OpenedBook => {
  const reservation = reservationOf(book, reservationId);
  const takenFen = Math.min(reservation.amountFen, takenFrom(book, reservation.accountCode, lines));
  const leftFen = fen(reservation.amountFen - takenFen);
  const reservations = new Map(book.reservations);
  if (leftFen === 0) reservations.delete(reservationId);
  else reservations.set(reservationId, { ...reservation, amountFen: leftFen });
  return { ...book, reservations, ...withHeld(book, reservation, -takenFen) };
};

const takenFrom = (book: OpenedBook, accountCode: string, lines: readonly EntryLine[]): number => {
  const { normalSide } = book.accounts[placeOf(book, accountCode)]!;
  const own = lines.filter((line) => line.accountCode === accountCode);
  const netFen = own.reduce(
    (sum, { side, amountFen }) => sum + (side === normalSide ? -amountFen : amountFen),
    0,
  );
  return Math.max(netFen, 0);
};

const withReservation = (book: OpenedBook, { data, actors, effectiveOn }: FundsReserved): OpenedBook => {
  const { reservationId, ...reserved } = data;
  const { preparer } = actors;
  const reservation = { ...reserved, fromDay: dayOfYear(effectiveOn), preparer };
  const reservations = new Map(book.reservations).set(reservationId, reservation);
  return { ...book, reservations, ...withHeld(book, reservation, data.amountFen) };
};

const withoutReservation = (book: OpenedBook, reservationId: string): OpenedBook => {
  const reservation = reservationOf(book, reservationId);
  const reservations = new Map(book.reservations);
  reservations.delete(reservationId);
  return { ...book, reservations, ...withHeld(book, reservation, -reservation.amountFen) };
};

/** Promises money of the account and, where it names one, of the line of the budget. */
const withHeld = (book: OpenedBook, reservation: Reservation, amountFen: number) => {
  const { accountCode, budgetLine, fromDay } = reservation;
  const account = book.money.get(accountCode);
  invariant(account !== undefined, 'only a guarded account holds reservations');
  const money = new Map(book.money).set(accountCode, held(account, fromDay, amountFen));
  const line = budgetLine === undefined ? undefined : book.budget.get(budgetLine);
  if (budgetLine === undefined || !line) return { money };
  const encumbered = { ...line, money: held(line.money, fromDay, amountFen) };
  return { money, budget: new Map(book.budget).set(budgetLine, encumbered) };
};

const reservationOf = (book: OpenedBook, reservationId: string): Reservation => {
  const reservation = book.reservations.get(reservationId);
  invariant(reservation !== undefined, 'money is taken or released only from what is reserved');
  return reservation;
};
