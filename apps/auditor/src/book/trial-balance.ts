import { canonicalJson } from '../input/canonical-json.js';
import { digestOf } from '../proof/hashing.js';
import type { AccountBalance } from './account-balance.js';

export type TrialBalanceRow = {
  readonly accountCode: string;
  readonly accountName: string;
  readonly debitTurnoverFen: bigint;
  readonly creditTurnoverFen: bigint;
  readonly balanceFen: bigint;
  readonly balanceSide: 'debit' | 'credit' | 'flat';
};

/** Every account with a movement, in the order of its code as text. */
export const trialBalance = (balances: Iterable<AccountBalance>): readonly TrialBalanceRow[] =>
  [...balances]
    .filter(({ debitFen, creditFen }) => debitFen > 0n || creditFen > 0n)
    .map(rowOf)
    .sort((one, other) => (one.accountCode < other.accountCode ? -1 : 1));

const rowOf = ({ account, debitFen, creditFen }: AccountBalance): TrialBalanceRow => ({
  accountCode: account.code,
  accountName: account.name,
  debitTurnoverFen: debitFen,
  creditTurnoverFen: creditFen,
  balanceFen: debitFen > creditFen ? debitFen - creditFen : creditFen - debitFen,
  balanceSide: debitFen > creditFen ? 'debit' : debitFen < creditFen ? 'credit' : 'flat',
});

/** The digest that a replay on another machine must give for the same book at the same record. */
export const balanceDigest = (bookId: string, position: number, rows: readonly TrialBalanceRow[]): string =>
  digestOf(canonicalJson({ bookId, effectiveOn: null, position, rows }));
