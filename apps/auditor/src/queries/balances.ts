import { type Fen, plus } from '../book/fen.js';
import type { Account } from '../book/records.js';
import { balanceDigest, trialBalance, type TrialBalanceRow } from '../book/trial-balance.js';
import type { Source } from '../input/source.js';
import type { Verified } from '../verdict.js';
import { chartOf, entryOf, verifiedRecords } from './verified-records.js';

export type AsOf = { readonly position?: number; readonly effectiveOn?: string };

export type Balances = {
  readonly position: number;
  readonly effectiveOn: string | null;
  readonly entries: number;
  readonly rows: readonly TrialBalanceRow[];
  /** To be held against the one that a replay of the ledger states for the same position and day. */
  readonly digest: string;
};

type Totals = { account: Account; debitFen: Fen; creditFen: Fen };

/** All balances as they were known at a record, of the entries up to a day. */
export const balancesAsOf = (
  source: Source,
  { bookId, records }: Verified,
  { position = records - 1, effectiveOn }: AsOf,
): Balances => {
  const totals = new Map<string, Totals>();
  let entries = 0;
  for (const { record } of verifiedRecords(source, { position })) {
    for (const account of chartOf(record) ?? [])
      totals.set(account.code, { debitFen: 0, creditFen: 0, ...totals.get(account.code), account });
    const entry = entryOf(record);
    if (!entry || (effectiveOn !== undefined && record.effectiveOn > effectiveOn)) continue;
    entries += 1;
    for (const { accountCode, side, amountFen } of entry.lines) {
      const total = totals.get(accountCode)!;
      if (side === 'debit') total.debitFen = plus(total.debitFen, amountFen);
      else total.creditFen = plus(total.creditFen, amountFen);
    }
  }
  const rows = trialBalance(totals.values());
  const day = effectiveOn ?? null;
  return { position, effectiveOn: day, entries, rows, digest: balanceDigest(bookId, position, rows, day) };
};
