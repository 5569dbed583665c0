import { type Finding, finding } from '../violations.js';
import type { Book } from './book.js';
import { leavesNoLineShort, namesBudgetLines } from './budget-rules.js';
import { DailyMoney } from './daily-money.js';
import type { Fen } from './fen.js';
import { misuseFinding } from './fund-terms.js';
import { areMirrored } from './mirrored-lines.js';
import { type Movement, stepsOf, totalOf, turnoversOf } from './money-steps.js';
import { monthOf } from './periods.js';
import { potMovements } from './pots.js';
import type { Entry, RecordOf, Reversal } from './records.js';

type EntryRecord = RecordOf<'JournalPosted' | 'JournalReversed'>;

/** What must hold of an entry on its own and in its book, in the order in which it is looked at. */
export const entryFinding = (book: Book, record: EntryRecord): Finding | undefined => {
  const { data: entry, effectiveOn } = record;
  const dayOfYear = book.dayOfYear(effectiveOn);
  return (
    isNextNumber(book, entry) ??
    isInOpenMonth(book, effectiveOn) ??
    hasChartInForce(book, entry, effectiveOn) ??
    hasGoodLines(book, entry) ??
    (record.type === 'JournalPosted' ? postingFinding(book, record) : undefined) ??
    isBalanced(entry) ??
    usesOpenReservation(book, entry) ??
    leavesNoAccountShort(book, entry, dayOfYear) ??
    leavesNoPotShort(book, entry, dayOfYear) ??
    leavesNoLineShort(book, entry, dayOfYear)
  );
};

/** What is asked of an entry, and not of one that only takes another back. */
const postingFinding = (book: Book, record: RecordOf<'JournalPosted'>): Finding | undefined =>
  isOnListedAccounts(book, record) ??
  correctsClosedMonth(book, record.data) ??
  misuseFinding(book, record) ??
  namesBudgetLines(book, record.data);

const isNextNumber = ({ entries }: Book, { entryNumber }: Entry): Finding | undefined =>
  entryNumber === entries.length + 1
    ? undefined
    : finding('ENTRY_NUMBER_NOT_CONTINUOUS', entries.length + 1, entryNumber);

export const isInOpenMonth = ({ periods }: Book, effectiveOn: string): Finding | undefined =>
  periods.isClosed(monthOf(effectiveOn))
    ? finding('PERIOD_CLOSED', `after ${periods.closedThrough}`, effectiveOn)
    : undefined;

const hasChartInForce = (
  { charts }: Book,
  { chartVersion }: Entry,
  effectiveOn: string,
): Finding | undefined => {
  const inForce = charts.inForceOn(effectiveOn);
  return chartVersion === inForce ? undefined : finding('CHART_VERSION_NOT_IN_FORCE', inForce, chartVersion);
};

const isOnListedAccounts = (
  { charts }: Book,
  { data, effectiveOn }: RecordOf<'JournalPosted'>,
): Finding | undefined => {
  const other = data.lines.find(({ accountCode }) => !charts.listsOn(effectiveOn, accountCode));
  return other && finding('ACCOUNT_NOT_IN_VERSION', `an account of ${data.chartVersion}`, other.accountCode);
};

const correctsClosedMonth = ({ periods, opening }: Book, { corrects }: Entry): Finding | undefined => {
  if (corrects === undefined) return undefined;
  return corrects.startsWith(`${opening!.fiscalYear}-`) && periods.isClosed(corrects)
    ? undefined
    : finding('CORRECTS_WRONG', 'a closed month', corrects);
};

const hasGoodLines = (book: Book, { lines, evidence }: Entry): Finding | undefined => {
  if (evidence.length === 0) return finding('EVIDENCE_MISSING', '≥ 1', 0);
  if (lines.length < 2) return finding('TOO_FEW_LINES', '≥ 2', lines.length);
  for (const { accountCode, amountFen } of lines) {
    if (!book.balances.has(accountCode))
      return finding('ACCOUNT_UNKNOWN', 'an account of the book', accountCode);
    if (amountFen <= 0) return finding('AMOUNT_NOT_POSITIVE', '> 0', amountFen);
  }
  return undefined;
};

const isBalanced = ({ lines }: Entry): Finding | undefined => {
  const { debitFen, creditFen } = totalOf(lines);
  return debitFen === creditFen
    ? undefined
    : finding('NOT_BALANCED', `debit ${debitFen}`, `credit ${creditFen}`);
};

const usesOpenReservation = ({ reservations }: Book, { reservationId }: Entry): Finding | undefined =>
  reservationId === undefined || reservations.has(reservationId)
    ? undefined
    : finding('RESERVATION_NOT_OPEN', 'an open reservation', reservationId);

const leavesNoAccountShort = (
  book: Book,
  { lines, reservationId }: Entry,
  dayOfYear: number,
): Finding | undefined => {
  for (const [accountCode, { debitFen, creditFen }] of turnoversOf(lines)) {
    const balance = book.balances.get(accountCode)!;
    if (!balance.account.guarded) continue;
    const movedFen = balance.normal(debitFen, creditFen);
    const lowestFen = lowestAfter(book, { accountCode, dayOfYear, movedFen, reservationId });
    if (lowestFen < 0)
      return finding('GUARDED_ACCOUNT_SHORT', `${accountCode} ≥ 0`, `${accountCode} ${lowestFen}`);
  }
  return undefined;
};

const leavesNoPotShort = (book: Book, { lines }: Entry, dayOfYear: number): Finding | undefined => {
  for (const [pot, amountFen] of potMovements(lines)) {
    if (amountFen >= 0) continue;
    const money = book.pots.get(pot) ?? new DailyMoney();
    const lowestFen = money.lowestAfter([{ dayOfYear, amountFen }]);
    if (lowestFen < 0) return finding('RESTRICTED_MONEY_SHORT', `${pot} ≥ 0`, `${pot} ${lowestFen}`);
  }
  return undefined;
};

/** What a guarded account would have on its worst day. More money makes no day worse. */
export const lowestAfter = (book: Book, movement: Movement): Fen =>
  movement.movedFen >= 0 ? 0 : book.balances.get(movement.accountCode)!.lowestAfter(stepsOf(book, movement));

/** Once per entry, never of a reversal, not before it, each line on its other side. */
export const reversalFinding = (
  { entries, reversals, reversed, periods }: Book,
  { reverses, lines, corrects }: Reversal,
  effectiveOn: string,
): Finding | undefined => {
  if (reverses < 1 || reverses > entries.length)
    return finding('REVERSES_NOTHING', `1 … ${entries.length}`, reverses);
  if (reversals.has(reverses))
    return finding('REVERSES_A_REVERSAL', 'JournalPosted', `${reverses}: JournalReversed`);
  if (reversed.has(reverses)) return finding('REVERSED_TWICE', 'once', `${reverses}: twice`);
  const entry = entries.find(reverses);
  if (effectiveOn < entry.effectiveOn)
    return finding('REVERSAL_BEFORE_ENTRY', `≥ ${entry.effectiveOn}`, effectiveOn);
  const month = monthOf(entry.effectiveOn);
  const expected = periods.isClosed(month) ? month : undefined;
  if (corrects !== expected)
    return finding('CORRECTS_WRONG', expected ?? 'not stated', corrects ?? 'not stated');
  if (areMirrored(lines, entry.data.lines)) return undefined;
  return finding('REVERSAL_DIFFERS', `the lines of entry ${reverses}, sides swapped`, JSON.stringify(lines));
};
