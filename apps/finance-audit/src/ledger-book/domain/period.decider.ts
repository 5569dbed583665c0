import { businessDay, fen, reject } from '@yigong/kernel';
import {
  accountUnknown,
  AMOUNT_MAX_FEN,
  type BookDecision,
  dutiesNotSeparated,
  evidenceMissing,
  type Objection,
  outsideFiscalYear,
  referenceMalformed,
  textMalformed,
} from './book-decision.js';
import { dayOfYear } from './daily-money.js';
import type { AssertBalance, ClosePeriod, CloseYear, ReopenPeriod } from './ledger-book.commands.js';
import { closedThrough, netFenOn, type OpenedBook } from './ledger-book.state.js';
import { isPeriodOf, lastDayOf, periodOf } from './periods.js';

/** Accounts of income and expense: the close of the year leaves nothing on them. */
const RESULT = /^[45]/;

export const periodClosed = (effectiveOn: string, book: OpenedBook): Objection =>
  effectiveOn <= closedThrough(book) ? reject('PERIOD_CLOSED', { period: periodOf(effectiveOn) }) : undefined;

/** A correction names a month that is closed, and stands in one that is open. */
export const correctsOpenPeriod = (corrects: string | undefined, book: OpenedBook): Objection => {
  if (corrects === undefined) return undefined;
  if (!isPeriodOf(corrects, book.header.fiscalYear)) return reject('PERIOD_UNKNOWN', { period: corrects });
  return lastDayOf(corrects) <= closedThrough(book)
    ? undefined
    : reject('PERIOD_NOT_CLOSED', { period: corrects });
};

export const assertBalance = ({ data }: AssertBalance, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, accountCode, balanceFen, side, source } = data;
  const isAmount = Number.isSafeInteger(balanceFen) && balanceFen >= 0;
  const objection =
    referenceMalformed([source]) ??
    (isAmount ? undefined : reject('AMOUNT_NOT_POSITIVE')) ??
    (balanceFen > AMOUNT_MAX_FEN ? reject('AMOUNT_TOO_LARGE', { maxFen: AMOUNT_MAX_FEN }) : undefined) ??
    accountUnknown(accountCode, book) ??
    outsideFiscalYear(effectiveOn, book);
  if (objection) return objection;
  const asserted = { accountCode, balanceFen: fen(balanceFen), side, source };
  return [{ type: 'BalanceAsserted', actors, effectiveOn, data: asserted }];
};

export const closePeriod = ({ data, now }: ClosePeriod, book: OpenedBook): BookDecision => {
  const { actors, period, carried, emptyAccounts } = data;
  if (!isPeriodOf(period, book.header.fiscalYear)) return reject('PERIOD_UNKNOWN', { period });
  const effectiveOn = lastDayOf(period);
  const objection =
    periodClosed(effectiveOn, book) ??
    (businessDay(now) < effectiveOn
      ? reject('PERIOD_NOT_OVER', { period, lastDay: effectiveOn })
      : undefined) ??
    reservationsOpen(effectiveOn, carried, book) ??
    assertionFailed(effectiveOn, book) ??
    suspenseNotEmpty(effectiveOn, emptyAccounts, book) ??
    (effectiveOn.endsWith('-12-31') ? resultsNotClosed(effectiveOn, book) : undefined) ??
    dutiesNotSeparated(actors, 'approved');
  if (objection) return objection;
  return [{ type: 'PeriodClosed', actors, effectiveOn, data: { period, carried, emptyAccounts } }];
};

/** Settled, or named as going on; into another book nothing goes on. */
const reservationsOpen = (on: string, carried: readonly string[], book: OpenedBook): Objection => {
  const stray = carried.find((id) => !book.reservations.has(id));
  if (stray !== undefined) return reject('RESERVATION_NOT_FOUND', { reservationId: stray });
  const lasting = on.endsWith('-12-31') ? [] : carried;
  const open = [...book.reservations]
    .filter(([id, { fromDay }]) => fromDay <= dayOfYear(on) && !lasting.includes(id))
    .map(([id]) => id);
  return open.length === 0
    ? undefined
    : reject('RESERVATIONS_OPEN', { count: open.length, reservationId: open[0]! });
};

const assertionFailed = (on: string, book: OpenedBook): Objection => {
  for (const { accountCode, effectiveOn, source, netFen } of book.assertions.values()) {
    if (effectiveOn > on) continue;
    const bookFen = netFenOn(book, accountCode, effectiveOn);
    if (bookFen === netFen) continue;
    const facts = { accountCode, effectiveOn, source, assertedFen: netFen, bookFen };
    return reject('ASSERTION_FAILED', facts);
  }
  return undefined;
};

const suspenseNotEmpty = (on: string, accounts: readonly string[], book: OpenedBook): Objection => {
  const full = accounts.find((code) => book.places.has(code) && netFenOn(book, code, on) !== 0);
  return full === undefined
    ? undefined
    : reject('SUSPENSE_NOT_EMPTY', { accountCode: full, balanceFen: Math.abs(netFenOn(book, full, on)) });
};

const resultsNotClosed = (on: string, book: OpenedBook): Objection => {
  const left = book.accounts.find(({ code }) => RESULT.test(code) && netFenOn(book, code, on) !== 0);
  return left && reject('RESULTS_NOT_CLOSED', { accountCode: left.code, accountName: left.name });
};

/** By two persons who had no part in closing it or any month after it. */
export const reopenPeriod = ({ data }: ReopenPeriod, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, period, reason, evidence } = data;
  if (!isPeriodOf(period, book.header.fiscalYear)) return reject('PERIOD_UNKNOWN', { period });
  if (lastDayOf(period) > closedThrough(book)) return reject('PERIOD_NOT_CLOSED', { period });
  const closers = book.closings
    .filter((closing) => closing.period >= period)
    .flatMap(({ persons }) => persons);
  const objection =
    textMalformed(reason) ??
    evidenceMissing(evidence) ??
    outsideFiscalYear(effectiveOn, book) ??
    (Object.values(actors).some((person) => closers.includes(person))
      ? reject('REOPENED_BY_SAME_PERSON', { period })
      : undefined) ??
    dutiesNotSeparated(actors, 'approved');
  if (objection) return objection;
  return [{ type: 'PeriodReopened', actors, effectiveOn, data: { period, reason, evidence } }];
};

/** The last record of a book. What has to be so for it was checked when the last month was closed, and nothing came since. */
export const closeYear = ({ data: { actors } }: CloseYear, book: OpenedBook): BookDecision => {
  const { fiscalYear } = book.header;
  const effectiveOn = `${fiscalYear}-12-31`;
  if (closedThrough(book) < effectiveOn)
    return reject('PERIOD_NOT_CLOSED', { period: periodOf(effectiveOn) });
  const objection = dutiesNotSeparated(actors, 'approved');
  return objection ?? [{ type: 'YearClosed', actors, effectiveOn, data: { fiscalYear } }];
};
