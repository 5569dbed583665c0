import { AccountBalance } from './account-balance.js';
import { POT_ACCOUNT, potMovements } from './pots.js';
import { type Finding, finding } from '../violations.js';
import type { Book } from './book.js';
import type { Fen } from './fen.js';
import { areMirrored } from './mirrored-lines.js';
import { type Movement, stepsOf, totalOf, turnoversOf } from './money-steps.js';
import type { Entry, Reversal } from './records.js';

/** What must hold of an entry on its own and in its book, in the order in which it is looked at. */
export const entryFinding = (book: Book, entry: Entry, effectiveOn: string): Finding | undefined =>
  isNextNumber(book, entry) ??
  hasChartInForce(book, entry) ??
  hasGoodLines(book, entry) ??
  isBalanced(entry) ??
  usesOpenReservation(book, entry) ??
  leavesNoAccountShort(book, entry, effectiveOn) ??
  leavesNoPotShort(book, entry, effectiveOn);

const isNextNumber = ({ entries }: Book, { entryNumber }: Entry): Finding | undefined =>
  entryNumber === entries.length + 1
    ? undefined
    : finding('ENTRY_NUMBER_NOT_CONTINUOUS', entries.length + 1, entryNumber);

// No other version can be adopted by the types of records that are known here.
const hasChartInForce = ({ opening }: Book, { chartVersion }: Entry): Finding | undefined =>
  chartVersion === opening!.chartVersion
    ? undefined
    : finding('CHART_VERSION_NOT_IN_FORCE', opening!.chartVersion, chartVersion);

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
  effectiveOn: string,
): Finding | undefined => {
  const dayOfYear = book.dayOfYear(effectiveOn);
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

const leavesNoPotShort = (book: Book, { lines }: Entry, effectiveOn: string): Finding | undefined => {
  const dayOfYear = book.dayOfYear(effectiveOn);
  for (const [pot, amountFen] of potMovements(lines)) {
    if (amountFen >= 0) continue;
    const balance = book.pots.get(pot) ?? new AccountBalance(POT_ACCOUNT);
    const lowestFen = balance.lowestAfter([{ dayOfYear, amountFen }]);
    if (lowestFen < 0) return finding('RESTRICTED_MONEY_SHORT', `${pot} ≥ 0`, `${pot} ${lowestFen}`);
  }
  return undefined;
};

/** What a guarded account would have on its worst day. More money makes no day worse. */
export const lowestAfter = (book: Book, movement: Movement): Fen =>
  movement.movedFen >= 0 ? 0 : book.balances.get(movement.accountCode)!.lowestAfter(stepsOf(book, movement));

/** Once per entry, never of a reversal, not before it, each line on its other side. */
export const reversalFinding = (
  { entries, reversals, reversed }: Book,
  { reverses, lines }: Reversal,
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
  if (areMirrored(lines, entry.data.lines)) return undefined;
  return finding('REVERSAL_DIFFERS', `the lines of entry ${reverses}, sides swapped`, JSON.stringify(lines));
};
