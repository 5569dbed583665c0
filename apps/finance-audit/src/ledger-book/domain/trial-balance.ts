import { fen, type Fen } from '@yigong/kernel';
import type { BookAccount } from './ledger-book.events.js';

export type TrialBalanceRow = {
  readonly accountCode: string;
  readonly accountName: string;
  readonly debitTurnoverFen: Fen;
  readonly creditTurnoverFen: Fen;
  /** Never negative; `balanceSide` says on which side it stands. */
  readonly balanceFen: Fen;
  readonly balanceSide: 'debit' | 'credit' | 'flat';
};

/** What an account's turnovers amount to. */
export const trialBalanceRow = (
  { code, name }: Pick<BookAccount, 'code' | 'name'>,
  debitFen: number,
  creditFen: number,
): TrialBalanceRow => ({
  accountCode: code,
  accountName: name,
  debitTurnoverFen: fen(debitFen),
  creditTurnoverFen: fen(creditFen),
  balanceFen: fen(Math.abs(debitFen - creditFen)),
  balanceSide: debitFen > creditFen ? 'debit' : debitFen < creditFen ? 'credit' : 'flat',
});

/** Every account with movement, in the order of its code as text. */
export const trialBalance = (
  accounts: readonly BookAccount[],
  turnoversFen: (account: BookAccount, place: number) => readonly [debitFen: number, creditFen: number],
): readonly TrialBalanceRow[] =>
  accounts
    .map((account, place) => trialBalanceRow(account, ...turnoversFen(account, place)))
    .filter(({ debitTurnoverFen, creditTurnoverFen }) => debitTurnoverFen > 0 || creditTurnoverFen > 0)
    .sort((a, b) => (a.accountCode < b.accountCode ? -1 : 1));
