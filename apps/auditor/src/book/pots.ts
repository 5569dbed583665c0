import type { Account, EntryLine } from './records.js';
import { type Fen, minus, plus } from './fen.js';

/** Accounts of income, expense and carried surplus: of their lines restricted money is made. */
const COUNTED = /^(4|5|331|341)/;

export const countsForPots = (accountCode: string): boolean => COUNTED.test(accountCode);

/** A pot has no line in the chart; its balance stands on the credit side. */
export const POT_ACCOUNT: Account = { code: '', name: '', normalSide: 'credit', guarded: true };

/** What an entry moves in each pot of restricted money, which is a fund and a project of which one may be left out. */
export const potMovements = (lines: readonly EntryLine[]): ReadonlyMap<string, Fen> => {
  const moved = new Map<string, Fen>();
  for (const { accountCode, fund = null, project = null, side, amountFen } of lines) {
    if ((fund === null && project === null) || !countsForPots(accountCode)) continue;
    const pot = JSON.stringify({ fund, project });
    const before = moved.get(pot) ?? 0;
    moved.set(pot, side === 'credit' ? plus(before, amountFen) : minus(before, amountFen));
  }
  return moved;
};
