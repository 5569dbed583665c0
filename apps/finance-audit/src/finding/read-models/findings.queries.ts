import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { type FindingRow, findings } from './findings.projection.js';

type Paging = { readonly limit?: number; readonly after?: string };

@Injectable()
export class FindingQueries {
  constructor(@Inject(READ_MODELS) private readonly rows: ReadModels) {}

  get(findingId: string): Promise<FindingRow | undefined> {
    return this.rows.get(findings, findingId);
  }

  list(auditeeUnitId: string | undefined, paging: Paging) {
    return auditeeUnitId === undefined
      ? this.rows.page(findings, { index: 'byPlace', ...paging })
      : this.rows.page(findings, { index: 'byAuditee', where: { auditeeUnitId }, ...paging });
  }

  listOf(auditProjectId: string, paging: Paging) {
    return this.rows.page(findings, { index: 'byProject', where: { auditProjectId }, ...paging });
  }
}
