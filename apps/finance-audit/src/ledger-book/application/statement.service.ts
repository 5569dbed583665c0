import { invariant, type LocalDate } from '@yigong/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { AccountLineRow } from '../read-models/account-lines.projection.js';
import { LedgerQueries } from '../read-models/ledger.queries.js';

export type StatementBalance = {
  readonly balanceFen: number;
  readonly balanceSide: 'debit' | 'credit' | 'flat';
};

export type StatementLine = Pick<AccountLineRow, 'entryNumber' | 'seq' | 'effectiveOn' | 'text' | 'cause'> &
  Partial<Pick<AccountLineRow, 'fund' | 'project' | 'counterparty' | 'budgetLine'>> &
  StatementBalance & { readonly debitFen: number; readonly creditFen: number };

export type StatementRequest = {
  readonly bookId: string;
  readonly accountCode: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Records up to this place in the book; a page's cursor keeps it for the pages after it. */
  readonly position: number;
  readonly limit?: number;
  readonly after?: string;
};

export type Statement = {
  readonly position: number;
  /** Before the first line of this page. */
  readonly opening: StatementBalance;
  readonly items: readonly StatementLine[];
  /** After the last line of this page; on the last page the balance at the end of `to`. */
  readonly closing: StatementBalance;
  readonly next?: string;
};

type Cursor = { readonly row: string; readonly netFen: number; readonly position: number };

const LIMIT_DEFAULT = 50;

/** An account's lines with the balance after each, as of any days and any position. */
@Injectable()
export class StatementService {
  constructor(@Inject(LedgerQueries) private readonly queries: LedgerQueries) {}

  /** `undefined` for a cursor that this service did not give. */
  async statement(request: StatementRequest): Promise<Statement | undefined> {
    const cursor = request.after === undefined ? undefined : cursorOf(request.after);
    if (request.after !== undefined && !cursor) return undefined;
    const { bookId, accountCode, from, to, limit = LIMIT_DEFAULT } = request;
    const position = cursor?.position ?? request.position;
    let netFen = cursor?.netFen ?? 0;
    let openingFen = netFen;
    const items: StatementLine[] = [];
    for (let after = cursor?.row; ;) {
      const page = await this.queries.lines(bookId, accountCode, limit - items.length, after);
      for (const row of page.rows) {
        if (row.seq > position || row.effectiveOn > to) continue;
        netFen += row.side === 'debit' ? row.amountFen : -row.amountFen;
        if (row.effectiveOn < from) openingFen = netFen;
        else items.push(lineOf(row, netFen));
      }
      after = page.next;
      const isLast = after === undefined || (page.rows.at(-1)?.effectiveOn ?? '') > to;
      if (!isLast && items.length < limit) continue;
      const next = isLast ? undefined : textOf({ row: after!, netFen, position });
      const bounds = { opening: balanceOf(openingFen), closing: balanceOf(netFen) };
      return { position, ...bounds, items, ...(next === undefined ? {} : { next }) };
    }
  }
}

const balanceOf = (netFen: number): StatementBalance => {
  invariant(Number.isSafeInteger(netFen), 'a balance is a safe count of fen');
  return {
    balanceFen: Math.abs(netFen),
    balanceSide: netFen > 0 ? 'debit' : netFen < 0 ? 'credit' : 'flat',
  };
};

const lineOf = (row: AccountLineRow, netFen: number): StatementLine => {
  const { entryNumber, seq, effectiveOn, text, cause, side, amountFen } = row;
  const { fund, project, counterparty, budgetLine } = row;
  return {
    entryNumber,
    seq,
    effectiveOn,
    text,
    cause,
    debitFen: side === 'debit' ? amountFen : 0,
    creditFen: side === 'credit' ? amountFen : 0,
    ...balanceOf(netFen),
    ...(fund === undefined ? {} : { fund }),
    ...(project === undefined ? {} : { project }),
    ...(counterparty === undefined ? {} : { counterparty }),
    ...(budgetLine === undefined ? {} : { budgetLine }),
  };
};

const textOf = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

const cursorOf = (text: string): Cursor | undefined => {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<Cursor>;
    const isCursor =
      typeof cursor.row === 'string' &&
      Number.isSafeInteger(cursor.netFen) &&
      Number.isSafeInteger(cursor.position);
    return isCursor ? (cursor as Cursor) : undefined;
  } catch {
    return undefined;
  }
};
