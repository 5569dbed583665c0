import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { type BankStatementLineRow, bankStatementLines } from './bank-statement-lines.projection.js';
import { type ReceiptRow, receipts } from './receipts.projection.js';

type Paging = { readonly limit?: number; readonly after?: string };

@Injectable()
export class ReceiptQueries {
  constructor(@Inject(READ_MODELS) private readonly rows: ReadModels) {}

  get(receiptId: string): Promise<ReceiptRow | undefined> {
    return this.rows.get(receipts, receiptId);
  }

  list(ownerUnitId: string | undefined, status: string | undefined, paging: Paging) {
    const where = {
      ...(ownerUnitId === undefined ? {} : { ownerUnitId }),
      ...(status === undefined ? {} : { status: status as ReceiptRow['status'] }),
    };
    const scoped = status === undefined ? 'byUnit' : 'byUnitAndStatus';
    const unscoped = status === undefined ? 'byPlace' : 'byStatus';
    return this.rows.page(receipts, {
      index: ownerUnitId === undefined ? unscoped : scoped,
      where,
      ...paging,
    });
  }

  statementLines(accountId: string, match: string | undefined, paging: Paging) {
    const where =
      match === undefined ? { accountId } : { accountId, match: match as BankStatementLineRow['match'] };
    const index = match === undefined ? 'byAccount' : 'byAccountAndMatch';
    return this.rows.page(bankStatementLines, { index, where, ...paging });
  }
}
