import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  Current,
  type CurrentRequest,
  HonoursIfMatch,
  Keyed,
  orRefuse,
  pageArguments,
  pageOf,
  refuse,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { unitScope } from '../../scope.js';
import { ClaimService } from '../application/claim.service.js';
import { claimIdOf } from '../domain/claim.events.js';
import { claimRefusals } from '../domain/claim.refusals.js';
import { ClaimQueries } from '../read-models/claims.queries.js';
import { ClaimAccess } from './claim-access.js';
import {
  AwaitedClaimsQuery,
  CheckClaimBody,
  ClaimsQuery,
  ReportInsuredEventBody,
  SubmitClaimBody,
} from './claim.dto.js';

/** What a union does about the claims of its members, and who may see them. */
@ApiTags('mutual-insurance')
@Controller('api/v1/mutual-insurance/claims')
@HonoursIfMatch()
export class ClaimController {
  constructor(
    private readonly claims: ClaimService,
    private readonly queries: ClaimQueries,
    @Inject(ClaimAccess) private readonly access: ClaimAccess,
  ) {}

  @Get()
  @Allow('member', 'organiser', 'mutual-officer', 'auditor')
  async list(@Query() query: ClaimsQuery, @Current() { actor }: CurrentRequest) {
    if (actor.role === 'member')
      return pageOf(await this.queries.list({ personRef: actor.personRef }, pageArguments(query)));
    const unitId = unitScope(actor);
    const { personRef, status } = query;
    const asked = { ...(personRef && { personRef }), ...(status && { status }), ...(unitId && { unitId }) };
    return pageOf(await this.queries.list(asked, pageArguments(query)));
  }

  @Get('awaiting-check')
  @Allow('organiser', 'mutual-officer')
  async awaiting(@Query() query: AwaitedClaimsQuery, @Current() { actor }: CurrentRequest) {
    return pageOf(await this.queries.awaiting(query.desk, unitScope(actor), pageArguments(query)));
  }

  @Get(':claimId')
  @Allow('member', 'organiser', 'mutual-officer', 'auditor')
  async one(@Param('claimId') claimId: string, @Current() current: CurrentRequest) {
    await this.access.mustSee(claimId, current);
    const row = (await this.queries.get(claimId)) ?? refuse(reject('CLAIM_NOT_FOUND'), claimRefusals);
    return { ...row, recoveries: await this.queries.recoveriesOf(claimId) };
  }

  @Post()
  @Allow('organiser', 'mutual-officer')
  @Keyed()
  async report(@Body() body: ReportInsuredEventBody, @Current() current: CurrentRequest) {
    await this.access.mustCoverUnitOf(body.coverageId, body.insuredOn, current);
    const { coverageId, event, insuredOn, itemCode } = body;
    const reportedOn = businessDate(body.reportedOn, 'reportedOn', current.today);
    const data = { ...body, reportedBy: current.actor.personRef, reportedOn };
    const handled = orRefuse(await this.claims.report(data, current), this.access.refusals);
    return accepted(handled, { id: claimIdOf(coverageId, event, insuredOn, itemCode) });
  }

  @Post(':claimId/submission')
  @HttpCode(200)
  @Allow('organiser', 'mutual-officer')
  async submit(
    @Param('claimId') claimId: string,
    @Body() body: SubmitClaimBody,
    @Current() current: CurrentRequest,
  ) {
    await this.access.mustSee(claimId, current);
    const submittedOn = businessDate(body.submittedOn, 'submittedOn', current.today);
    const data = { ...body, claimId, submittedBy: current.actor.personRef, submittedOn };
    const handled = orRefuse(await this.claims.submit(data, current), this.access.refusals);
    return accepted(handled, { id: claimId });
  }

  @Post(':claimId/union-check')
  @HttpCode(200)
  @Allow('organiser')
  async check(
    @Param('claimId') claimId: string,
    @Body() body: CheckClaimBody,
    @Current() current: CurrentRequest,
  ) {
    await this.access.mustSee(claimId, current);
    const checkedOn = businessDate(body.checkedOn, 'checkedOn', current.today);
    const data = { claimId, checkedBy: current.actor.personRef, checkedOn };
    const command = { type: 'CheckClaim', data, now: current.now } as const;
    const handled = await this.claims.execute(command, current.envelope, current);
    return accepted(orRefuse(handled, claimRefusals), { id: claimId });
  }
}
