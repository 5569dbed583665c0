import { Inject, Injectable } from '@nestjs/common';
import { daysBetween, type LocalDate } from '@yigong/kernel';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { bankLines } from './bank-lines.projection.js';
import { type BankMatchRow, bankMatches } from './bank-matches.projection.js';
import { bankStatements } from './bank-statements.projection.js';

type Paging = { readonly limit?: number; readonly after?: string };

@Injectable()
export class BankStatementQueries {
  constructor(@Inject(READ_MODELS) private readonly rows: ReadModels) {}

  statements(accountId: string, paging: Paging) {
    return this.rows.page(bankStatements, { index: 'byAccount', where: { accountId }, ...paging });
  }

  matches(accountId: string, status: string | undefined, paging: Paging) {
    const where =
      status === undefined ? { accountId } : { accountId, status: status as BankMatchRow['status'] };
    const index = status === undefined ? 'byAccount' : 'byAccountAndStatus';
    return this.rows.page(bankMatches, { index, where, ...paging });
  }

  /** What belongs to nothing yet, the soonest deadline first. */
  async openLines(accountId: string, ownerUnitId: string, today: LocalDate, paging: Paging) {
    const where = { accountId, stage: 'open' as const };
    const page = await this.rows.page(bankLines, { index: 'byDeadline', where, ...paging });
    const rows = page.rows.map((row) => ({
      ...row,
      ownerUnitId,
      ageDays: daysBetween(row.bookedOn, today),
      isOverdue: row.dueOn < today,
    }));
    return { ...page, rows };
  }
}
