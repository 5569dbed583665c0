import { DailyMoney } from './daily-money.js';
import { type Fen, minus, negated, plus } from './fen.js';
import type { ApprovedBudget, BudgetAdjustment, EntryLine } from './records.js';

/** A line of the budget: what it may be spent on begins with its account, and what of it is left on each day. */
export type BudgetLine = { readonly accountCode: string; readonly money: DailyMoney };

export class Budget {
  readonly lines: ReadonlyMap<string, BudgetLine>;
  adjustments = 0;

  constructor({ lines }: ApprovedBudget, dayOfYear: number) {
    this.lines = new Map(
      lines.map(({ budgetLine, accountCode, amountFen }) => {
        const money = new DailyMoney();
        money.take({ dayOfYear, amountFen });
        return [budgetLine, { accountCode, money }];
      }),
    );
  }

  adjust({ moves }: BudgetAdjustment, dayOfYear: number): void {
    for (const [name, amountFen] of movesByLine(moves))
      this.lines.get(name)!.money.take({ dayOfYear, amountFen });
    this.adjustments += 1;
  }
}

/** So much more, or less, an adjustment gives each line. */
export const movesByLine = (moves: BudgetAdjustment['moves']): ReadonlyMap<string, Fen> => {
  const moved = new Map<string, Fen>();
  for (const { from, to, amountFen } of moves) {
    moved.set(from, minus(moved.get(from) ?? 0, amountFen));
    moved.set(to, plus(moved.get(to) ?? 0, amountFen));
  }
  return moved;
};

/** So much more, or less, an entry leaves of each line that its lines carry. */
export const budgetMovements = (lines: readonly EntryLine[]): ReadonlyMap<string, Fen> => {
  const moved = new Map<string, Fen>();
  for (const { budgetLine, side, amountFen } of lines)
    if (budgetLine !== undefined)
      moved.set(
        budgetLine,
        plus(moved.get(budgetLine) ?? 0, side === 'credit' ? amountFen : negated(amountFen)),
      );
  return moved;
};
