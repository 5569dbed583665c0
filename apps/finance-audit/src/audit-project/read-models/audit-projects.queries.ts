import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { type AuditProjectRow, auditProjects } from './audit-projects.projection.js';

type Paging = { readonly limit?: number; readonly after?: string };

@Injectable()
export class AuditProjectQueries {
  constructor(@Inject(READ_MODELS) private readonly rows: ReadModels) {}

  get(auditProjectId: string): Promise<AuditProjectRow | undefined> {
    return this.rows.get(auditProjects, auditProjectId);
  }

  list(auditeeUnitId: string | undefined, paging: Paging) {
    return auditeeUnitId === undefined
      ? this.rows.page(auditProjects, { index: 'byPlace', ...paging })
      : this.rows.page(auditProjects, { index: 'byAuditee', where: { auditeeUnitId }, ...paging });
  }
}
