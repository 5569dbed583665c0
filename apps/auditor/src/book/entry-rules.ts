import { type Finding, finding } from '../violations.js';
import type { Book } from './book.js';
import type { Entry, EntryLine, Reversal } from './records.js';

/** What must hold of an entry on its own and in its book, in the order in which it is looked at. */
export const entryFinding = (book: Book, entry: Entry, effectiveOn: string): Finding | undefined =>
  isNextNumber(book, entry) ??
  isInFiscalYear(book, effectiveOn) ??
  hasGoodLines(book, entry) ??
  isBalanced(entry) ??
  leavesNoGuardedAccountNegative(book, entry, effectiveOn);

const isNextNumber = ({ entries }: Book, { entryNumber }: Entry): Finding | undefined =>
  entryNumber === entries + 1 ? undefined : finding('ENTRY_NUMBER_NOT_CONTINUOUS', entries + 1, entryNumber);

const isInFiscalYear = ({ opening }: Book, effectiveOn: string): Finding | undefined =>
  effectiveOn.startsWith(`${opening!.fiscalYear}-`)
    ? undefined
    : finding('EFFECTIVE_OUTSIDE_YEAR', opening!.fiscalYear, effectiveOn);

const hasGoodLines = (book: Book, { lines }: Entry): Finding | undefined => {
  if (lines.length < 2) return finding('TOO_FEW_LINES', '≥ 2', lines.length);
  for (const { accountCode, amountFen } of lines) {
    if (!book.balances.has(accountCode))
      return finding('ACCOUNT_UNKNOWN', [...book.balances.keys()].join(' '), accountCode);
    if (amountFen <= 0) return finding('AMOUNT_NOT_POSITIVE', '> 0', amountFen);
  }
  return undefined;
};

const sumOf = (lines: readonly EntryLine[], side: EntryLine['side'], accountCode?: string): bigint =>
  lines.reduce(
    (sum, line) =>
      line.side === side && (accountCode ?? line.accountCode) === line.accountCode
        ? sum + BigInt(line.amountFen)
        : sum,
    0n,
  );

const isBalanced = ({ lines }: Entry): Finding | undefined => {
  const [debitFen, creditFen] = [sumOf(lines, 'debit'), sumOf(lines, 'credit')];
  return debitFen === creditFen
    ? undefined
    : finding('NOT_BALANCED', `debit ${debitFen}`, `credit ${creditFen}`);
};

const leavesNoGuardedAccountNegative = (
  book: Book,
  { lines }: Entry,
  effectiveOn: string,
): Finding | undefined => {
  for (const accountCode of new Set(lines.map((line) => line.accountCode))) {
    const balance = book.balances.get(accountCode)!;
    if (!balance.account.guarded) continue;
    const movedFen = balance.normal(sumOf(lines, 'debit', accountCode), sumOf(lines, 'credit', accountCode));
    if (movedFen >= 0n) continue;
    const lowestFen = balance.lowestAfter(book.dayOfYear(effectiveOn), movedFen);
    if (lowestFen < 0n)
      return finding('GUARDED_ACCOUNT_NEGATIVE', `${accountCode} ≥ 0`, `${accountCode} ${lowestFen}`);
  }
  return undefined;
};

/** A payment out of reserved money takes no more from the account than was reserved on it. */
export const reservationFinding = (book: Book, { reservationId, lines }: Entry): Finding | undefined => {
  if (reservationId === undefined) return undefined;
  const reservation = book.openReservations.get(reservationId);
  if (!reservation) return finding('RESERVATION_NOT_OPEN', 'an open reservation', reservationId);
  const { accountCode, amountFen } = reservation;
  const takenFen = sumOf(lines, 'credit', accountCode);
  if (takenFen > 0n && takenFen <= BigInt(amountFen)) return undefined;
  return finding('RESERVATION_EXCEEDED', `${accountCode}: 0 < … ≤ ${amountFen}`, takenFen);
};

/** Once per entry, never of a reversal, each line on its other side. */
export const reversalFinding = (book: Book, { reverses, lines }: Reversal): Finding | undefined => {
  if (reverses < 1 || reverses > book.entries)
    return finding('REVERSES_NOTHING', `1 … ${book.entries}`, reverses);
  if (book.reversals.has(reverses))
    return finding('REVERSES_A_REVERSAL', 'JournalPosted', `${reverses}: JournalReversed`);
  if (book.reversed.has(reverses)) return finding('REVERSED_TWICE', 'once', `${reverses}: twice`);
  if (book.isMirrorOf(lines, reverses)) return undefined;
  return finding('REVERSAL_DIFFERS', `the lines of entry ${reverses}, sides swapped`, JSON.stringify(lines));
};
