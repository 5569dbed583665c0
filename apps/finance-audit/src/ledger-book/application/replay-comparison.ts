import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { accountLines, type AccountLineRow } from '../read-models/account-lines.projection.js';
import { accountTurnovers } from '../read-models/account-turnovers.projection.js';
import { ledgerEntries } from '../read-models/ledger-entries.projection.js';
import { LedgerQueries } from '../read-models/ledger.queries.js';
import type { AsOf } from '../domain/replay.js';
import type { ReplayedBook } from './replay-protocol.js';
import { endOfBook, readBookPages, storedRecordOf } from './stored-record.js';

type Amounts = { readonly debitTurnoverFen: number; readonly creditTurnoverFen: number };

/** An account on which the records and what the platform shows differ, with the first entry that makes the difference. */
export type Difference = {
  readonly accountCode: string;
  readonly replayed: Amounts;
  readonly shown: Amounts;
  readonly firstEntryNumber?: number;
};

export type Comparison =
  | { readonly compared: true; readonly differences: readonly Difference[] }
  /** The read models had not come that far within the time given. */
  | { readonly compared: false };

const WAIT_MS = 10_000;
const NOTHING: Amounts = { debitTurnoverFen: 0, creditTurnoverFen: 0 };

/** Holds what a replay found against what the platform shows. */
@Injectable()
export class ReplayComparison {
  constructor(
    @Inject(LedgerQueries) private readonly queries: LedgerQueries,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async compare(bookId: string, asOf: AsOf, replayed: ReplayedBook): Promise<Comparison> {
    const end = await endOfBook(this.store, bookId);
    const models = [accountLines, accountTurnovers, ledgerEntries];
    if (!end || !(await this.readModels.reached(end.position, WAIT_MS, models))) return { compared: false };
    const differences: Difference[] = [];
    const shown = await this.shown(bookId, asOf, replayed);
    for (const { code } of replayed.accounts) {
      const own = replayed.rows.find(({ accountCode }) => accountCode === code) ?? NOTHING;
      const other = shown.get(code) ?? NOTHING;
      if (isSame(own, other)) continue;
      const firstEntryNumber = await this.firstDifference(bookId, code, asOf, replayed.position);
      differences.push({
        accountCode: code,
        replayed: amountsOf(own),
        shown: other,
        ...(firstEntryNumber === undefined ? {} : { firstEntryNumber }),
      });
    }
    return { compared: true, differences };
  }

  /** From the turnovers at the newest position; from the single lines at an older one. */
  private async shown(bookId: string, { effectiveOn }: AsOf, { position, accounts }: ReplayedBook) {
    const turnovers = await this.queries.turnovers(bookId, effectiveOn);
    const shown = new Map<string, Amounts>();
    for (const { code } of accounts) {
      const [debitTurnoverFen, creditTurnoverFen] =
        turnovers?.position === position
          ? (turnovers.byAccount.get(code) ?? [0, 0])
          : await this.sumOfLines(bookId, code, position, effectiveOn);
      shown.set(code, { debitTurnoverFen, creditTurnoverFen });
    }
    return shown;
  }

  private async sumOfLines(bookId: string, accountCode: string, position: number, until = '9999-12-31') {
    const sum: [debitFen: number, creditFen: number] = [0, 0];
    for await (const { seq, effectiveOn, side, amountFen } of this.queries.allLines(bookId, accountCode))
      if (seq <= position && effectiveOn <= until) sum[side === 'debit' ? 0 : 1] += amountFen;
    return sum;
  }

  /** Walks the account's lines in both, record by record, to the first that is not the same. */
  private async firstDifference(bookId: string, accountCode: string, asOf: AsOf, position: number) {
    const until = asOf.effectiveOn ?? '9999-12-31';
    const shown = new Map<string, AccountLineRow>();
    for await (const row of this.queries.allLines(bookId, accountCode))
      if (row.seq <= position && row.effectiveOn <= until) shown.set(placeOf(row.seq, row.place), row);
    for await (const page of readBookPages(this.store, bookId, 0, position))
      for (const text of page) {
        const { record } = storedRecordOf(text);
        if (record.type !== 'JournalPosted' && record.type !== 'JournalReversed') continue;
        if (record.effectiveOn > until) continue;
        for (const [at, line] of record.data.lines.entries()) {
          if (line.accountCode !== accountCode) continue;
          const key = `${record.seq}/${at}`;
          const row = shown.get(key);
          if (row?.side !== line.side || row.amountFen !== line.amountFen) return record.data.entryNumber;
          shown.delete(key);
        }
      }
    const [extra] = [...shown.values()].sort((a, b) => a.seq - b.seq);
    return extra?.entryNumber;
  }
}

const placeOf = (seq: number, place: string): string =>
  `${seq}/${Number(place.slice(place.lastIndexOf('/') + 1))}`;

const amountsOf = ({ debitTurnoverFen, creditTurnoverFen }: Amounts): Amounts => ({
  debitTurnoverFen,
  creditTurnoverFen,
});

const isSame = (a: Amounts, b: Amounts): boolean =>
  a.debitTurnoverFen === b.debitTurnoverFen && a.creditTurnoverFen === b.creditTurnoverFen;
