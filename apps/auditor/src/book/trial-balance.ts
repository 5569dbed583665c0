import { canonicalJson } from '../input/canonical-json.js';
import { digestOf } from '../proof/hashing.js';
import type { Turnover } from './money-steps.js';
import type { Account } from './records.js';

export type TrialBalanceRow = {
  readonly accountCode: string;
  readonly accountName: string;
  readonly debitTurnoverFen: bigint;
  readonly creditTurnoverFen: bigint;
  readonly balanceFen: bigint;
  readonly balanceSide: 'debit' | 'credit' | 'flat';
};

/** What an account turned over, in whole or as of a day. */
export type AccountTurnover = Turnover & { readonly account: Account };

/** Every account with a movement, in the order of its code as text. */
export const trialBalance = (balances: Iterable<AccountTurnover>): readonly TrialBalanceRow[] =>
  [...balances]
    .filter(({ debitFen, creditFen }) => debitFen > 0 || creditFen > 0)
    .map(rowOf)
    .sort((one, other) => (one.accountCode < other.accountCode ? -1 : 1));

const rowOf = ({ account, ...turnover }: AccountTurnover): TrialBalanceRow => ({
  accountCode: account.code,
  accountName: account.name,
  debitTurnoverFen: BigInt(turnover.debitFen),
  creditTurnoverFen: BigInt(turnover.creditFen),
  ...balanceOf(turnover),
});

/** The difference without its sign, and the side on which it stands. */
export const balanceOf = ({
  debitFen,
  creditFen,
}: Turnover): Pick<TrialBalanceRow, 'balanceFen' | 'balanceSide'> => {
  const netFen = BigInt(debitFen) - BigInt(creditFen);
  return {
    balanceFen: netFen < 0n ? -netFen : netFen,
    balanceSide: netFen > 0n ? 'debit' : netFen < 0n ? 'credit' : 'flat',
  };
};

/** The digest that a replay on another machine must give for the same book at the same record. */
export const balanceDigest = (
  bookId: string,
  position: number,
  rows: readonly TrialBalanceRow[],
  effectiveOn: string | null = null,
): string => digestOf(canonicalJson({ bookId, effectiveOn, position, rows }));
