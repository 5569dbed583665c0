import { fen, reject } from '@yigong/kernel';
import {
  amountRefused,
  type BookDecision,
  dutiesNotSeparated,
  evidenceMissing,
  type Objection,
  outsideFiscalYear,
  referenceMalformed,
  textMalformed,
} from './book-decision.js';
import { unlessShort } from './guards.js';
import type { AdjustBudget, ApproveBudget, WishedLine } from './ledger-book.commands.js';
import type { Actors } from './ledger-book.events.js';
import type { OpenedBook } from './ledger-book.state.js';
import { periodClosed } from './period.decider.js';
import { isSpending } from './restricted-money.js';

const LINES_OF_BUDGET_MAX = 500;

export const approveBudget = ({ data }: ApproveBudget, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, budgetVersion, lines, reviewer, evidence } = data;
  if (book.budgetVersion !== undefined)
    return reject('BUDGET_ALREADY_APPROVED', { budgetVersion: book.budgetVersion });
  const names = new Set(lines.map(({ budgetLine }) => budgetLine));
  const isWhole = names.size === lines.length && lines.length > 0 && lines.length <= LINES_OF_BUDGET_MAX;
  const objection =
    evidenceMissing(evidence) ??
    referenceMalformed([budgetVersion, ...names]) ??
    (isWhole && lines.every(({ accountCode }) => /^5\d{0,15}$/.test(accountCode))
      ? undefined
      : reject('BUDGET_MALFORMED', { max: LINES_OF_BUDGET_MAX })) ??
    firstObjection(lines.map(({ amountFen }) => amountRefused(amountFen))) ??
    outsideFiscalYear(effectiveOn, book) ??
    periodClosed(effectiveOn, book) ??
    dutiesNotSeparated(actors, 'approved', reviewer);
  if (objection) return objection;
  const approved = lines.map((line) => ({ ...line, amountFen: fen(line.amountFen) }));
  const budget = { budgetVersion, lines: approved, reviewer, evidence };
  return [{ type: 'BudgetApproved', actors, effectiveOn, data: budget }];
};

/** By the budget's own procedure, once a year; a second time only by a resolution of the congress, which it names. */
export const adjustBudget = ({ data }: AdjustBudget, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, moves, reason, reviewer, evidence, resolution } = data;
  if (book.budgetVersion === undefined) return reject('BUDGET_NOT_APPROVED');
  if (book.budgetAdjustments > 0 && resolution === undefined) return reject('BUDGET_ALREADY_ADJUSTED');
  const objection =
    textMalformed(reason) ??
    evidenceMissing(evidence) ??
    referenceMalformed([resolution]) ??
    (moves.length > 0 && moves.length <= LINES_OF_BUDGET_MAX && moves.every(({ from, to }) => from !== to)
      ? undefined
      : reject('BUDGET_MALFORMED', { max: LINES_OF_BUDGET_MAX })) ??
    firstObjection(moves.map(({ amountFen }) => amountRefused(amountFen))) ??
    firstObjection(
      moves.flatMap(({ from, to }) => [from, to]).map((line) => budgetLineUnknown(line, book)),
    ) ??
    outsideFiscalYear(effectiveOn, book) ??
    periodClosed(effectiveOn, book) ??
    dutiesNotSeparated(actors, 'approved', reviewer);
  if (objection) return objection;
  const moved = moves.map((move) => ({ ...move, amountFen: fen(move.amountFen) }));
  const adjusted = { moves: moved, reason, reviewer, evidence };
  return unlessShort(book, {
    ...{ type: 'BudgetAdjusted', actors, effectiveOn },
    data: { ...adjusted, ...(resolution === undefined ? {} : { resolution }) },
  });
};

const firstObjection = (objections: readonly Objection[]): Objection =>
  objections.find((objection) => objection !== undefined);

export const budgetLineUnknown = (budgetLine: string, { budget }: OpenedBook): Objection =>
  budget.has(budgetLine) ? undefined : reject('BUDGET_LINE_UNKNOWN', { budgetLine });

/** Without a budget nothing is asked; with one, no spending without a line of it. */
export const outsideBudget = (lines: readonly WishedLine[], book: OpenedBook): Objection => {
  if (book.budgetVersion === undefined) return undefined;
  for (const line of lines) {
    const { budgetLine, accountCode } = line;
    if (budgetLine === undefined && isSpending(line)) return reject('BUDGET_LINE_MISSING', { accountCode });
    const unknown = budgetLine === undefined ? undefined : budgetLineUnknown(budgetLine, book);
    if (unknown) return unknown;
    if (budgetLine !== undefined && !accountCode.startsWith(book.budget.get(budgetLine)!.accountCode))
      return reject('BUDGET_LINE_OTHER_ACCOUNT', { budgetLine, accountCode });
  }
  return undefined;
};

/** Who wanted more than a line has left must be able to be shown later: the refusal becomes a record. */
export const overrunRecorded = (
  decision: BookDecision,
  { actors, effectiveOn, orderId }: Wanted,
): BookDecision => {
  if (!('rejected' in decision) || decision.rejected !== 'BUDGET_OVERRUN') return decision;
  const { budgetLine, on, availableFen, neededFen } = decision.facts as Overrun;
  const blocked = {
    ...{ budgetLine, on, availableFen: fen(availableFen), neededFen: fen(neededFen) },
    releasedBy: 'BudgetAdjusted' as const,
    ...(orderId === undefined ? {} : { orderId }),
  };
  const { preparer } = actors;
  return [{ type: 'BudgetOverrunBlocked', actors: { preparer }, effectiveOn, data: blocked }];
};

type Wanted = { readonly actors: Actors; readonly effectiveOn: string; readonly orderId?: string };
type Overrun = {
  readonly budgetLine: string;
  readonly on: string;
  readonly availableFen: number;
  readonly neededFen: number;
};
