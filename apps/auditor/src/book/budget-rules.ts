import { type Finding, finding } from '../violations.js';
import type { Book } from './book.js';
import { budgetMovements, movesByLine } from './budget.js';
import type { Step } from './daily-money.js';
import { isSpending } from './fund-terms.js';
import { freedOf } from './money-steps.js';
import { isExpense } from './pots.js';
import type { ApprovedBudget, BlockedOverrun, BudgetAdjustment, Entry, Reservation } from './records.js';

export const approvalFinding = ({ budget }: Book, { lines }: ApprovedBudget): Finding | undefined => {
  if (budget) return finding('BUDGET_APPROVED_TWICE', 'once', 'twice');
  const names = new Set<string>();
  for (const { budgetLine, accountCode, amountFen } of lines) {
    if (names.has(budgetLine)) return finding('BUDGET_MALFORMED', 'each line once', budgetLine);
    if (!isExpense(accountCode)) return finding('BUDGET_MALFORMED', 'an account 5…', accountCode);
    if (amountFen <= 0) return finding('AMOUNT_NOT_POSITIVE', '> 0', amountFen);
    names.add(budgetLine);
  }
  return undefined;
};

export const adjustmentFinding = (
  { budget }: Book,
  { moves, resolution }: BudgetAdjustment,
  dayOfYear: number,
): Finding | undefined => {
  if (!budget) return finding('BUDGET_NOT_APPROVED', 'BudgetApproved', 'nothing');
  if (budget.adjustments > 0 && resolution === undefined)
    return finding('RESOLUTION_MISSING', 'resolution', 'nothing');
  if (moves.length === 0) return finding('BUDGET_MALFORMED', '≥ 1 move', 0);
  for (const { from, to, amountFen } of moves) {
    const unknown = [from, to].find((line) => !budget.lines.has(line));
    if (unknown !== undefined) return lineUnknown(unknown);
    if (from === to) return finding('BUDGET_MALFORMED', 'two lines', from);
    if (amountFen <= 0) return finding('AMOUNT_NOT_POSITIVE', '> 0', amountFen);
  }
  for (const [name, amountFen] of movesByLine(moves)) {
    const short = lineShort(budget, name, [{ dayOfYear, amountFen }]);
    if (short) return short;
  }
  return undefined;
};

/** A blocked overrun states what the line had on that day, and that it was too little. */
export const overrunFinding = (
  book: Book,
  { budgetLine, availableFen, neededFen, on }: BlockedOverrun,
): Finding | undefined => {
  const line = book.budget?.lines.get(budgetLine);
  if (!line) return lineUnknown(budgetLine);
  const foundFen = line.money.availableOn(book.dayOfYear(on));
  if (BigInt(foundFen) !== BigInt(availableFen))
    return finding('OVERRUN_MISSTATED', `${budgetLine} ${foundFen}`, `${budgetLine} ${availableFen}`);
  return neededFen > availableFen
    ? undefined
    : finding('OVERRUN_MISSTATED', `needed > ${availableFen}`, neededFen);
};

/** A reservation encumbers a line of the budget only, and no more of it than there is. */
export const encumbranceFinding = (
  { budget }: Book,
  { budgetLine, amountFen }: Reservation,
  dayOfYear: number,
): Finding | undefined => {
  if (budgetLine === undefined) return undefined;
  if (!budget?.lines.has(budgetLine)) return lineUnknown(budgetLine);
  return lineShort(budget, budgetLine, [{ dayOfYear, amountFen: -amountFen }]);
};

/** With a budget, no spending without a line of it, and none on another account than the line's. */
export const namesBudgetLines = ({ budget }: Book, { lines }: Entry): Finding | undefined => {
  if (!budget) return undefined;
  for (const line of lines) {
    const { budgetLine, accountCode } = line;
    if (budgetLine === undefined) {
      if (isSpending(line)) return finding('BUDGET_LINE_MISSING', 'a line of the budget', accountCode);
      continue;
    }
    const known = budget.lines.get(budgetLine);
    if (!known) return lineUnknown(budgetLine);
    if (!accountCode.startsWith(known.accountCode))
      return finding('BUDGET_LINE_OTHER_ACCOUNT', `${budgetLine}: ${known.accountCode}…`, accountCode);
  }
  return undefined;
};

/** What an entry spends of a line is there on every day; what it frees of its own reservation counts. */
export const leavesNoLineShort = (book: Book, entry: Entry, dayOfYear: number): Finding | undefined => {
  const { budget, reservations } = book;
  if (!budget) return undefined;
  const encumbered = reservations.get(entry.reservationId ?? '')?.budgetLine;
  for (const [name, amountFen] of budgetMovements(entry.lines)) {
    if (!budget.lines.has(name)) continue;
    const freed = name === encumbered ? freedOf(book, entry, dayOfYear) : undefined;
    const short = lineShort(budget, name, [{ dayOfYear, amountFen }, ...(freed ? [freed] : [])]);
    if (short) return short;
  }
  return undefined;
};

const lineShort = (
  { lines }: NonNullable<Book['budget']>,
  name: string,
  steps: readonly Step[],
): Finding | undefined => {
  const lowestFen = lines.get(name)!.money.lowestAfter(steps);
  return lowestFen < 0 ? finding('BUDGET_LINE_SHORT', `${name} ≥ 0`, `${name} ${lowestFen}`) : undefined;
};

const lineUnknown = (budgetLine: string): Finding =>
  finding('BUDGET_LINE_UNKNOWN', 'a line of the budget', budgetLine);
