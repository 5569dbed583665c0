import { invariant } from '@yigong/kernel';
import type { LedgerBookEvent, Seal } from '../domain/ledger-book.events.js';
import type { OpenedBook } from '../domain/ledger-book.state.js';
import { trialBalance, type TrialBalanceRow } from '../domain/trial-balance.js';
import { balanceDigest } from '../proof/balance-digest.js';
import { rootOf } from '../proof/merkle.js';
import type { BookTip } from './book-tip.js';

/** Binds a closing to the balances and to the tree of everything before it, which only the writer has at hand. */
export const sealed = (fact: LedgerBookEvent, tip: BookTip): LedgerBookEvent => {
  if (fact.type === 'PeriodClosed')
    return { ...fact, data: { ...fact.data, ...sealOf(fact.effectiveOn, tip) } };
  if (fact.type === 'YearClosed')
    return { ...fact, data: { ...fact.data, ...sealOf(fact.effectiveOn, tip) } };
  return fact;
};

const sealOf = (effectiveOn: string, { state, seq, frontier }: BookTip): Seal => {
  invariant(state.status === 'open', 'an open book is closed');
  const rows = balancesThrough(state, Number(effectiveOn.slice(5, 7)));
  return {
    trialBalanceDigest: balanceDigest(state.header.bookId, seq, effectiveOn, rows),
    checkpoint: { size: frontier.size, root: rootOf(frontier).toString('base64') },
  };
};

/** The trial balance at the end of the first so many months. */
const balancesThrough = (book: OpenedBook, months: number): readonly TrialBalanceRow[] =>
  trialBalance(book.accounts, (_, place) => {
    const through = (turnovers: Float64Array): number =>
      turnovers.subarray(place * 12, place * 12 + months).reduce((sum, fen) => sum + fen, 0);
    return [through(book.debitFenByMonth), through(book.creditFenByMonth)];
  });
