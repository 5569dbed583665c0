import { type Finding, finding } from '../violations.js';
import type { Book } from './book.js';
import { negated } from './fen.js';
import { lastDayOf } from './periods.js';
import type { Actors, Assertion, ClosingSeal, PeriodClosing, PeriodReopening, RecordOf } from './records.js';
import { balanceDigest, trialBalance } from './trial-balance.js';

const DECEMBER = '-12';
/** Income and expense, of which the close of the year leaves nothing. */
const RESULT = /^[45]/;

export const assertionFinding = (
  { balances }: Book,
  { accountCode, balanceFen }: Assertion,
): Finding | undefined => {
  if (!balances.has(accountCode)) return finding('ACCOUNT_UNKNOWN', 'an account of the book', accountCode);
  return balanceFen < 0 ? finding('AMOUNT_NOT_POSITIVE', '≥ 0', balanceFen) : undefined;
};

/** What must hold when a month is closed, and what the closing states of the book. */
export const periodClosingFinding = (
  book: Book,
  { data, effectiveOn }: RecordOf<'PeriodClosed'>,
): Finding | undefined => {
  const { period } = data;
  if (effectiveOn !== lastDayOf(period)) return finding('PERIOD_END_WRONG', lastDayOf(period), effectiveOn);
  if (book.periods.isClosed(period)) return finding('PERIOD_CLOSED_TWICE', 'an open month', period);
  return (
    carriesWhatIsOpen(book, data, effectiveOn) ??
    agreesWithAssertions(book, effectiveOn) ??
    leavesEmpty(book, data, effectiveOn) ??
    sealFinding(book, data, effectiveOn)
  );
};

const carriesWhatIsOpen = (
  book: Book,
  { period, carried }: PeriodClosing,
  end: string,
): Finding | undefined => {
  const stray = carried.find((id) => !book.reservations.has(id));
  if (stray !== undefined) return finding('RESERVATION_NOT_OPEN', 'an open reservation', stray);
  const lasting = new Set(period.endsWith(DECEMBER) ? [] : carried);
  const lastDay = book.dayOfYear(end);
  for (const [id, { dayOfYear }] of book.reservations)
    if (dayOfYear <= lastDay && !lasting.has(id))
      return finding('RESERVATION_NOT_CARRIED', period.endsWith(DECEMBER) ? 'none open' : 'carried', id);
  return undefined;
};

const agreesWithAssertions = (book: Book, end: string): Finding | undefined => {
  for (const { accountCode, effectiveOn, side, balanceFen, source } of book.assertions.values()) {
    if (effectiveOn > end) continue;
    const foundFen = book.balances.get(accountCode)!.netFenThrough(book.dayOfYear(effectiveOn));
    const assertedFen = side === 'debit' ? balanceFen : negated(balanceFen);
    if (BigInt(foundFen) !== BigInt(assertedFen))
      return finding(
        'ASSERTION_FAILED',
        `${accountCode} ${effectiveOn} ${foundFen}`,
        `${assertedFen} (${source})`,
      );
  }
  return undefined;
};

const leavesEmpty = (
  book: Book,
  { period, emptyAccounts }: PeriodClosing,
  end: string,
): Finding | undefined => {
  const empty = new Set(emptyAccounts);
  for (const [code, balance] of book.balances) {
    if (!empty.has(code) && !(period.endsWith(DECEMBER) && RESULT.test(code))) continue;
    const netFen = balance.netFenThrough(book.dayOfYear(end));
    if (BigInt(netFen) !== 0n) return finding('ACCOUNT_NOT_EMPTY', `${code} 0`, `${code} ${netFen}`);
  }
  return undefined;
};

/** The digest of balances and the tree, as they were before the record that states them. */
const sealFinding = (
  book: Book,
  { trialBalanceDigest, checkpoint }: ClosingSeal,
  end: string,
): Finding | undefined => {
  const day = book.dayOfYear(end);
  const rows = trialBalance([...book.balances.values()].map((balance) => balance.through(day)));
  const digest = balanceDigest(book.opening!.bookId, book.records - 1, rows, end);
  if (trialBalanceDigest !== digest) return finding('CLOSING_DIGEST_MISMATCH', digest, trialBalanceDigest);
  const expected = `${book.records} ${book.tree.root().toString('base64')}`;
  const found = `${checkpoint.size} ${checkpoint.root}`;
  return found === expected ? undefined : finding('CLOSING_CHECKPOINT_MISMATCH', expected, found);
};

/** Nobody reopens a month who had a part in closing it, or one after it. */
export const reopeningFinding = (
  { periods, opening }: Book,
  { period }: PeriodReopening,
  actors: Actors,
): Finding | undefined => {
  if (!period.startsWith(`${opening!.fiscalYear}-`) || !periods.isClosed(period))
    return finding('PERIOD_NOT_CLOSED', 'a closed month', period);
  const closers = periods.closersFrom(period);
  const same = Object.values(actors).find((person) => closers.includes(person));
  return same === undefined ? undefined : finding('REOPENED_BY_CLOSER', 'other persons', same);
};

export const yearClosingFinding = (
  book: Book,
  { data, effectiveOn }: RecordOf<'YearClosed'>,
): Finding | undefined => {
  const { fiscalYear } = book.opening!;
  const [end, december] = [`${fiscalYear}-12-31`, `${fiscalYear}${DECEMBER}`];
  if (effectiveOn !== end) return finding('YEAR_END_WRONG', end, effectiveOn);
  if (data.fiscalYear !== fiscalYear) return finding('YEAR_END_WRONG', fiscalYear, data.fiscalYear);
  if (!book.periods.isClosed(december)) return finding('PERIOD_NOT_CLOSED', 'a closed month', december);
  return sealFinding(book, data, end);
};
