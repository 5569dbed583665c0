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
import { reject } from '@yigong/kernel';
import { BookAccess } from '../../ledger-book/http/book-access.js';
import { maySee, ownUnitOf } from '../../scope/unit-scope.js';
import { FindingService } from '../application/finding.service.js';
import type { FindingCommand } from '../domain/finding.commands.js';
import { findingRefusals } from '../domain/finding.refusals.js';
import { FindingQueries } from '../read-models/findings.queries.js';
import {
  FindingClosingBody,
  FindingPlanBody,
  FindingQuery,
  FindingReasonBody,
  FindingRectificationBody,
  FindingStatementBody,
  FindingVerificationBody,
} from './finding.dto.js';

@ApiTags('audits')
@Controller('api/v1/finance-audit/findings')
export class FindingController {
  constructor(
    private readonly findings: FindingService,
    private readonly queries: FindingQueries,
    @Inject(BookAccess) private readonly access: BookAccess,
  ) {}

  @Get()
  @Allow('auditor', 'mutual-officer', 'finance-preparer', 'finance-approver', 'organiser')
  @ApiOperation({ summary: '审计问题列表 the findings' })
  async list(@Query() query: FindingQuery, @Current() { actor }: CurrentRequest) {
    const unit = ownUnitOf(actor);
    const paging = pageArguments(query);
    if (query.auditProjectId === undefined) return pageOf(await this.queries.list(unit, paging));
    const page = await this.queries.listOf(query.auditProjectId, paging);
    return pageOf({ ...page, rows: page.rows.filter(({ auditeeUnitId }) => maySee(actor, auditeeUnitId)) });
  }

  @Get(':findingId')
  @Allow('auditor', 'mutual-officer', 'finance-preparer', 'finance-approver', 'organiser')
  @ApiOperation({ summary: '审计问题 a finding' })
  async get(@Param('findingId') findingId: string, @Current() { actor }: CurrentRequest) {
    const row = await this.queries.get(findingId);
    return row && maySee(actor, row.auditeeUnitId) ? row : notFound();
  }

  @Post(':findingId/acceptances')
  @Keyed()
  @Allow('mutual-officer', 'finance-approver', 'organiser')
  @ApiOperation({ summary: '认可 accepts it' })
  async accept(
    @Param('findingId') findingId: string,
    @Body() { actedOn, statement }: FindingStatementBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...(await this.auditee(findingId, actedOn, request)), statement };
    return this.run({ type: 'AcceptFinding', data, now: request.now }, request);
  }

  @Post(':findingId/disputes')
  @Allow('mutual-officer', 'finance-approver', 'organiser')
  @ApiOperation({ summary: '提出异议 disputes it' })
  async dispute(
    @Param('findingId') findingId: string,
    @Body() { actedOn, reason }: FindingReasonBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...(await this.auditee(findingId, actedOn, request)), reason };
    return this.run({ type: 'DisputeFinding', data, now: request.now }, request);
  }

  @Post(':findingId/upholdings')
  @Allow('auditor')
  @ApiOperation({ summary: '维持 upholds it' })
  uphold(
    @Param('findingId') findingId: string,
    @Body() { actedOn, reason }: FindingReasonBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...actOf(findingId, actedOn, request), reason };
    return this.run({ type: 'UpholdFinding', data, now: request.now }, request);
  }

  @Post(':findingId/withdrawals')
  @Allow('auditor')
  @ApiOperation({ summary: '撤销 withdraws it' })
  withdraw(
    @Param('findingId') findingId: string,
    @Body() { actedOn, reason }: FindingReasonBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...actOf(findingId, actedOn, request), reason };
    return this.run({ type: 'WithdrawFinding', data, now: request.now }, request);
  }

  @Post(':findingId/plans')
  @Allow('mutual-officer', 'finance-approver', 'organiser')
  @ApiOperation({ summary: '整改计划 plans the rectification' })
  async plan(
    @Param('findingId') findingId: string,
    @Body() { actedOn, ...body }: FindingPlanBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...(await this.auditee(findingId, actedOn, request)), ...body };
    return this.run({ type: 'PlanRectification', data, now: request.now }, request);
  }

  @Post(':findingId/rectifications')
  @Allow('mutual-officer', 'finance-approver', 'organiser')
  @ApiOperation({ summary: '提交整改 submits the rectification' })
  async submit(
    @Param('findingId') findingId: string,
    @Body() { actedOn, ...body }: FindingRectificationBody,
    @Current() request: CurrentRequest,
  ) {
    const submission = { ...(await this.auditee(findingId, actedOn, request)), ...body };
    for (const { bookId } of body.entries) await this.access.visible(bookId, request);
    const handled = await this.findings.submit(submission, request.now, request.envelope);
    return accepted(orRefuse(handled, findingRefusals), { id: findingId });
  }

  @Post(':findingId/send-backs')
  @Allow('auditor')
  @ApiOperation({ summary: '退回整改 sends the rectification back' })
  sendBack(
    @Param('findingId') findingId: string,
    @Body() { actedOn, reason }: FindingReasonBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...actOf(findingId, actedOn, request), reason };
    return this.run({ type: 'SendRectificationBack', data, now: request.now }, request);
  }

  @Post(':findingId/verifications')
  @Allow('auditor')
  @ApiOperation({ summary: '核验整改 verifies the rectification' })
  verify(
    @Param('findingId') findingId: string,
    @Body() { actedOn, check }: FindingVerificationBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...actOf(findingId, actedOn, request), check };
    return this.run({ type: 'VerifyRectification', data, now: request.now }, request);
  }

  @Post(':findingId/closings')
  @Allow('auditor')
  @ApiOperation({ summary: '销号 closes it' })
  close(
    @Param('findingId') findingId: string,
    @Body() { actedOn }: FindingClosingBody,
    @Current() request: CurrentRequest,
  ) {
    return this.run(
      { type: 'CloseFinding', data: actOf(findingId, actedOn, request), now: request.now },
      request,
    );
  }

  private async run(command: FindingCommand, { envelope }: CurrentRequest) {
    const handled = orRefuse(await this.findings.execute(command, envelope), findingRefusals);
    return accepted(handled, { id: command.data.findingId });
  }

  /** Only the audited unit answers; a finding about another one is not there. */
  private async auditee(findingId: string, actedOn: string | undefined, request: CurrentRequest) {
    const finding = await this.findings.find(findingId);
    return finding?.auditeeUnitId === request.actor.unit ? actOf(findingId, actedOn, request) : notFound();
  }
}

const actOf = (findingId: string, actedOn: string | undefined, { actor, today }: CurrentRequest) => ({
  findingId,
  actedBy: actor.personRef,
  actedOn: businessDate(actedOn, 'actedOn', today),
});

const notFound = (): never => refuse(reject('FINDING_NOT_FOUND'), findingRefusals);
