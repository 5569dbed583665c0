import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import type { LocalDate } from '@yigong/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type AsOf, startReplay } from '../domain/replay.js';
import { trialBalance, type TrialBalanceRow } from '../domain/trial-balance.js';
import { balanceDigest } from '../proof/balance-digest.js';
import { LedgerQueries } from '../read-models/ledger.queries.js';
import { BookWriters } from './book-writers.js';
import { readBookPages, storedRecordOf } from './stored-record.js';

export type TrialBalanceAsOf = {
  readonly bookId: string;
  readonly effectiveOn: LocalDate | null;
  readonly position: number;
  readonly rows: readonly TrialBalanceRow[];
  readonly digest: string;
};

/** Balances as of any effective date and any position: today's from the read model, older ones out of the records. */
@Injectable()
export class BalancesService {
  constructor(
    @Inject(LedgerQueries) private readonly queries: LedgerQueries,
    @Inject(BookWriters) private readonly books: BookWriters,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** `undefined` when the book has not come to that position, or is not there. */
  async trialBalance(bookId: string, asOf: AsOf): Promise<TrialBalanceAsOf | undefined> {
    const shown = await this.shown(bookId, asOf);
    if (shown) return sealed(bookId, asOf, shown.position, shown.rows);
    const tip = await this.books.tipOf(bookId);
    const position = asOf.position ?? tip?.seq ?? -1;
    if (!tip || position > tip.seq) return undefined;
    return sealed(bookId, asOf, position, await this.folded(bookId, { ...asOf, position }));
  }

  private async shown(bookId: string, { position, effectiveOn }: AsOf) {
    const book = await this.queries.book(bookId);
    const turnovers = book && (await this.queries.turnovers(bookId, effectiveOn));
    if (!turnovers || (position ?? turnovers.position) !== turnovers.position) return undefined;
    const { byAccount } = turnovers;
    const rows = trialBalance(book.accounts, ({ code }) => byAccount.get(code) ?? [0, 0]);
    return { position: turnovers.position, rows };
  }

  private async folded(bookId: string, asOf: AsOf): Promise<readonly TrialBalanceRow[]> {
    const { take, result } = startReplay(asOf);
    for await (const page of readBookPages(this.store, bookId, 0, asOf.position))
      for (const text of page) take(storedRecordOf(text).record);
    return result().rows;
  }
}

const sealed = (
  bookId: string,
  { effectiveOn }: AsOf,
  position: number,
  rows: readonly TrialBalanceRow[],
): TrialBalanceAsOf => {
  const digest = balanceDigest(bookId, position, effectiveOn, rows);
  return { bookId, effectiveOn: effectiveOn ?? null, position, rows, digest };
};
