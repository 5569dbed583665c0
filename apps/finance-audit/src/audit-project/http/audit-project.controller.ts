import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  Current,
  type CurrentRequest,
  Keyed,
  orRefuse,
  pageArguments,
  pageOf,
  refuse,
} from '@yigong/http';
import { createdId, reject } from '@yigong/kernel';
import { BookAccess } from '../../ledger-book/http/book-access.js';
import { maySee, ownUnitOf } from '../../scope/unit-scope.js';
import { AuditProjectService } from '../application/audit-project.service.js';
import type { AuditProjectCommand } from '../domain/audit-project.commands.js';
import { auditProjectRefusals } from '../domain/audit-project.refusals.js';
import { AuditProjectQueries } from '../read-models/audit-projects.queries.js';
import {
  AuditActBody,
  AuditNoticeBody,
  AuditPlanBody,
  AuditProjectQuery,
  AuditReportBody,
  AuditResponseBody,
} from './audit-project.dto.js';

/** From the plan to the archive. What is done in the field is in `AuditFieldworkController`. */
@ApiTags('audits')
@Controller('api/v1/finance-audit/audit-projects')
export class AuditProjectController {
  constructor(
    private readonly projects: AuditProjectService,
    private readonly queries: AuditProjectQueries,
    @Inject(BookAccess) private readonly access: BookAccess,
  ) {}

  @Get()
  @Allow('auditor', 'mutual-officer', 'finance-approver', 'organiser')
  @ApiOperation({ summary: '审计项目列表 the audit projects' })
  async list(@Query() query: AuditProjectQuery, @Current() { actor }: CurrentRequest) {
    return pageOf(await this.queries.list(ownUnitOf(actor), pageArguments(query)));
  }

  @Get(':auditProjectId')
  @Allow('auditor', 'mutual-officer', 'finance-approver', 'organiser')
  @ApiOperation({ summary: '审计项目 an audit project' })
  async get(@Param('auditProjectId') auditProjectId: string, @Current() { actor }: CurrentRequest) {
    const row = await this.queries.get(auditProjectId);
    return row && maySee(actor, row.auditeeUnitId) ? row : notFound();
  }

  @Post()
  @Keyed()
  @Allow('auditor')
  @ApiOperation({ summary: '立项 plans an audit' })
  async plan(@Body() { actedOn, ...body }: AuditPlanBody, @Current() request: CurrentRequest) {
    if (!maySee(request.actor, body.auditeeUnitId)) return notFound();
    for (const bookId of body.bookIds) await this.access.visible(bookId, request);
    const auditProjectId = createdId(request.envelope.commandId, 'audit-project');
    const data = { ...body, ...actOf(auditProjectId, actedOn, request) };
    return this.run({ type: 'PlanAudit', data, now: request.now }, request);
  }

  @Post(':auditProjectId/notices')
  @Allow('auditor')
  @ApiOperation({ summary: '审计通知 gives notice' })
  notice(
    @Param('auditProjectId') auditProjectId: string,
    @Body() { actedOn, fieldworkFrom }: AuditNoticeBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...actOf(auditProjectId, actedOn, request), fieldworkFrom };
    return this.run({ type: 'NoticeAudit', data, now: request.now }, request);
  }

  @Post(':auditProjectId/drafts')
  @Allow('auditor')
  @ApiOperation({ summary: '报告初稿 issues the draft report' })
  draft(
    @Param('auditProjectId') auditProjectId: string,
    @Body() { actedOn }: AuditActBody,
    @Current() request: CurrentRequest,
  ) {
    const data = actOf(auditProjectId, actedOn, request);
    return this.run({ type: 'IssueDraftReport', data, now: request.now }, request);
  }

  @Post(':auditProjectId/responses')
  @Allow('mutual-officer', 'finance-approver', 'organiser')
  @ApiOperation({ summary: '被审计单位答复 answers the draft' })
  async respond(
    @Param('auditProjectId') auditProjectId: string,
    @Body() { actedOn, response }: AuditResponseBody,
    @Current() request: CurrentRequest,
  ) {
    const project = await this.projects.find(auditProjectId);
    if (project?.auditeeUnitId !== request.actor.unit) return notFound();
    const data = { ...actOf(auditProjectId, actedOn, request), response };
    return this.run({ type: 'RespondToDraft', data, now: request.now }, request);
  }

  @Post(':auditProjectId/reports')
  @Allow('auditor')
  @ApiOperation({ summary: '审计报告 reports' })
  report(
    @Param('auditProjectId') auditProjectId: string,
    @Body() { actedOn, summary }: AuditReportBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...actOf(auditProjectId, actedOn, request), summary };
    return this.run({ type: 'ReportAudit', data, now: request.now }, request);
  }

  @Post(':auditProjectId/archive')
  @Allow('auditor')
  @ApiOperation({ summary: '归档 archives' })
  async archive(
    @Param('auditProjectId') auditProjectId: string,
    @Body() { actedOn }: AuditActBody,
    @Current() request: CurrentRequest,
  ) {
    const act = actOf(auditProjectId, actedOn, request);
    const handled = await this.projects.archive(act, request.now, request.envelope);
    return accepted(orRefuse(handled, auditProjectRefusals), { id: auditProjectId });
  }

  private async run(command: AuditProjectCommand, { envelope }: CurrentRequest) {
    const handled = orRefuse(await this.projects.execute(command, envelope), auditProjectRefusals);
    return accepted(handled, { id: command.data.auditProjectId });
  }
}

/** Who acts on the project, and on which day. */
export const actOf = (
  auditProjectId: string,
  actedOn: string | undefined,
  { actor, today }: CurrentRequest,
) => ({
  auditProjectId,
  actedBy: actor.personRef,
  actedOn: businessDate(actedOn, 'actedOn', today),
});

const notFound = (): never => refuse(reject('AUDIT_PROJECT_NOT_FOUND'), auditProjectRefusals);
