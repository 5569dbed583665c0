import { type Fen, minus, plus } from './fen.js';
import type { EntryLine } from './records.js';

/** Accounts of income, expense and carried surplus: of their lines restricted money is made. */
const COUNTED = /^(4|5|331|341)/;

export const countsForPots = (accountCode: string): boolean => COUNTED.test(accountCode);

export const isExpense = (accountCode: string): boolean => accountCode.startsWith('5');

type Tags = { readonly fund?: string; readonly project?: string };

/** A pot's own name: a tag that is left out is a value of its own. */
export const potOf = ({ fund, project }: Tags): string =>
  JSON.stringify({ fund: fund ?? null, project: project ?? null });

/** What an entry moves in each pot of restricted money, which is a fund and a project of which one may be left out. */
export const potMovements = (lines: readonly EntryLine[]): ReadonlyMap<string, Fen> => {
  const moved = new Map<string, Fen>();
  for (const line of lines) {
    const isRestricted = line.fund !== undefined || line.project !== undefined;
    if (!isRestricted || !countsForPots(line.accountCode)) continue;
    const pot = potOf(line);
    const before = moved.get(pot) ?? 0;
    moved.set(pot, line.side === 'credit' ? plus(before, line.amountFen) : minus(before, line.amountFen));
  }
  return moved;
};
