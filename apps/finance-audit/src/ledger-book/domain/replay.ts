import { invariant, type LocalDate } from '@yigong/kernel';
import { withAccountsOf } from './chart-versions.js';
import type { BookHeader } from './ledger-book.events.js';
import type { LedgerRecord } from './ledger-book.events.js';
import { trialBalance, type TrialBalanceRow } from './trial-balance.js';

/** How far to look: records up to a position, entries up to an effective date. Left out: all. */
export type AsOf = { readonly position?: number; readonly effectiveOn?: LocalDate };

export type Replayed = {
  readonly header: BookHeader;
  /** The last record looked at. */
  readonly position: number;
  readonly entries: number;
  readonly rows: readonly TrialBalanceRow[];
};

/** A replay that takes records as they come, for books that do not fit into memory at once. */
export type Replay = {
  /** `false` once the position asked for is reached. */
  readonly take: (record: LedgerRecord) => boolean;
  readonly result: () => Replayed;
};

export const startReplay = ({
  position = Number.MAX_SAFE_INTEGER,
  effectiveOn = '9999-12-31',
}: AsOf = {}): Replay => {
  const debitFen = new Map<string, number>();
  const creditFen = new Map<string, number>();
  let header: BookHeader | undefined;
  let last = -1;
  let entries = 0;

  const take = (record: LedgerRecord): boolean => {
    if (record.seq > position) return false;
    invariant(record.seq === last + 1, `record ${last + 1} is missing: found ${record.seq}`);
    last = record.seq;
    if (record.type === 'LedgerBookOpened') header = record.data;
    if (record.type === 'ChartVersionAdopted' && header)
      header = { ...header, accounts: withAccountsOf(header.accounts, record.data) };
    if (record.type !== 'JournalPosted' && record.type !== 'JournalReversed') return last < position;
    if (record.effectiveOn > effectiveOn) return last < position;
    entries += 1;
    for (const { accountCode, side, amountFen } of record.data.lines) {
      const turnovers = side === 'debit' ? debitFen : creditFen;
      turnovers.set(accountCode, (turnovers.get(accountCode) ?? 0) + amountFen);
    }
    return last < position;
  };

  const result = (): Replayed => {
    invariant(header !== undefined, 'a book begins with its opening');
    const rows = trialBalance(header.accounts, ({ code }) => [
      debitFen.get(code) ?? 0,
      creditFen.get(code) ?? 0,
    ]);
    return { header, position: last, entries, rows };
  };

  return { take, result };
};

/** All balances of a book out of its records alone: the same on every machine and in every year. */
export const replay = (records: Iterable<LedgerRecord>, asOf: AsOf = {}): Replayed => {
  const { take, result } = startReplay(asOf);
  for (const record of records) if (!take(record)) break;
  return result();
};
