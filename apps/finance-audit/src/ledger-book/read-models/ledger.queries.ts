import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '@yigong/kernel';
import { READ_MODELS, type ReadModels, type RowPage } from '@yigong/read-models';
import { accountLines, type AccountLineRow } from './account-lines.projection.js';
import { accountTurnovers, reachKey } from './account-turnovers.projection.js';
import {
  type LedgerBookHeadRow,
  ledgerBookHeads,
  type LedgerBookRow,
  ledgerBooks,
} from './ledger-books.projection.js';
import { ledgerEntries, type LedgerEntryRow } from './ledger-entries.projection.js';
import { entryKey } from './record-of.js';

/** Debit and credit turnovers per account code, and the last record that they contain. */
export type Turnovers = {
  readonly position: number;
  readonly byAccount: ReadonlyMap<string, readonly [debitFen: number, creditFen: number]>;
};

export type EntryFilter = {
  readonly bookId: string;
  readonly cause?: string;
  readonly effectiveFrom?: LocalDate;
  readonly effectiveTo?: LocalDate;
  /** Entries up to this place in the book. */
  readonly position: number;
};

type Paging = { readonly limit?: number; readonly after?: string };

const LIMIT_DEFAULT = 50;
const ATTEMPTS_MAX = 5;

/** What may be asked about books out of their read models. */
@Injectable()
export class LedgerQueries {
  constructor(@Inject(READ_MODELS) private readonly rows: ReadModels) {}

  book(bookId: string): Promise<LedgerBookRow | undefined> {
    return this.rows.get(ledgerBooks, bookId);
  }

  head(bookId: string): Promise<LedgerBookHeadRow | undefined> {
    return this.rows.get(ledgerBookHeads, bookId);
  }

  /** All books, or those of one unit. */
  books(ownerUnitId: string | undefined, paging: Paging) {
    return ownerUnitId === undefined
      ? this.rows.page(ledgerBooks, paging)
      : this.rows.page(ledgerBooks, { ...paging, index: 'byOwner', where: { ownerUnitId } });
  }

  entry(bookId: string, entryNumber: number): Promise<LedgerEntryRow | undefined> {
    return this.rows.get(ledgerEntries, entryKey(bookId, entryNumber));
  }

  async entries(filter: EntryFilter, paging: Paging): Promise<RowPage<LedgerEntryRow>> {
    const { bookId, cause, effectiveFrom = '', effectiveTo = '9999-12-31', position } = filter;
    const query =
      cause === undefined
        ? { index: 'byNumber', where: { bookId } }
        : { index: 'byCause', where: { bookId, causeType: cause } };
    const limit = paging.limit ?? LIMIT_DEFAULT;
    const rows: LedgerEntryRow[] = [];
    for (let { after } = paging; ;) {
      const page = await this.rows.page(ledgerEntries, {
        ...query,
        limit: limit - rows.length,
        ...(after === undefined ? {} : { after }),
      });
      rows.push(
        ...page.rows.filter(
          ({ effectiveOn, seq }) =>
            seq <= position && effectiveOn >= effectiveFrom && effectiveOn <= effectiveTo,
        ),
      );
      after = page.next;
      // Numbers rise with positions: past the position nothing more can come.
      if (after === undefined || (page.rows.at(-1)?.seq ?? 0) > position) return { rows };
      if (rows.length === limit) return { rows, next: after };
    }
  }

  /** The next lines of an account, in the order of the accounts' days. */
  lines(bookId: string, accountCode: string, limit: number, after?: string) {
    const where = { bookId, accountCode };
    const query = { index: 'byAccount', where, limit, ...(after === undefined ? {} : { after }) };
    return this.rows.page(accountLines, query);
  }

  allLines(bookId: string, accountCode: string): AsyncIterable<AccountLineRow> {
    return this.rows.all(accountLines, { index: 'byAccount', where: { bookId, accountCode } });
  }

  /** Today's turnovers up to an effective date; `undefined` when records kept coming while they were read. */
  async turnovers(bookId: string, effectiveOn: LocalDate = '9999-12-31'): Promise<Turnovers | undefined> {
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const before = await this.reach(bookId);
      const byAccount = new Map<string, readonly [number, number]>();
      for await (const row of this.rows.all(accountTurnovers, { index: 'byBook', where: { bookId } })) {
        let [debitFen, creditFen] = byAccount.get(row.accountCode) ?? [0, 0];
        for (const [day, turnover] of Object.entries(row.days)) {
          if (day > effectiveOn) continue;
          debitFen += turnover[0];
          creditFen += turnover[1];
        }
        byAccount.set(row.accountCode, [debitFen, creditFen]);
      }
      if (before === (await this.reach(bookId))) return { position: before, byAccount };
    }
    return undefined;
  }

  private async reach(bookId: string): Promise<number> {
    return (await this.rows.get(accountTurnovers, reachKey(bookId)))?.seq ?? -1;
  }
}
