import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  Current,
  type CurrentRequest,
  HonoursIfMatch,
  Keyed,
  mustActForFederation,
  orRefuse,
} from '@yigong/http';
import { ClaimService } from '../application/claim.service.js';
import type { ClaimCommand } from '../domain/claim.commands.js';
import { claimRefusals } from '../domain/claim.refusals.js';
import { ClaimAccess } from './claim-access.js';
import {
  ApproveClaimBody,
  RefuseClaimBody,
  RequestClaimDocumentsBody,
  ResendPayoutBody,
} from './claim.dto.js';

/** What the federation's mutual-aid office decides, of the claims of every union. No union decides on its own. */
@ApiTags('mutual-insurance')
@Controller('api/v1/mutual-insurance/claims/:claimId')
@HonoursIfMatch()
export class ClaimOfficeController {
  constructor(
    private readonly claims: ClaimService,
    @Inject(ClaimAccess) private readonly access: ClaimAccess,
  ) {}

  @Post('document-requests')
  @Allow('mutual-officer')
  async requestDocuments(
    @Param('claimId') claimId: string,
    @Body() { papers, requestedOn: day }: RequestClaimDocumentsBody,
    @Current() current: CurrentRequest,
  ) {
    const requestedOn = businessDate(day, 'requestedOn', current.today);
    const data = { claimId, papers, requestedBy: current.actor.personRef, requestedOn };
    return this.execute({ type: 'RequestClaimDocuments', data, now: current.now }, current);
  }

  @Post('approval')
  @HttpCode(200)
  @Allow('mutual-officer')
  @Keyed()
  async approve(
    @Param('claimId') claimId: string,
    @Body() body: ApproveClaimBody,
    @Current() current: CurrentRequest,
  ) {
    await this.mustDecide(claimId, current);
    const approvedOn = businessDate(body.approvedOn, 'approvedOn', current.today);
    const data = { claimId, approvedBy: current.actor.personRef, approvedOn };
    const handled = await this.claims.approve(data, current);
    return accepted(orRefuse(handled, this.access.refusals), { id: claimId });
  }

  @Post('refusal')
  @HttpCode(200)
  @Allow('mutual-officer')
  async refuse(
    @Param('claimId') claimId: string,
    @Body() { refusedOn: day, ...body }: RefuseClaimBody,
    @Current() current: CurrentRequest,
  ) {
    const refusedOn = businessDate(day, 'refusedOn', current.today);
    const data = { ...body, claimId, refusedBy: current.actor.personRef, refusedOn };
    return this.execute({ type: 'RefuseClaim', data, now: current.now }, current);
  }

  @Post('payouts')
  @HttpCode(200)
  @Allow('mutual-officer')
  @Keyed()
  async resend(
    @Param('claimId') claimId: string,
    @Body() body: ResendPayoutBody,
    @Current() current: CurrentRequest,
  ) {
    await this.mustDecide(claimId, current);
    const resentOn = businessDate(body.resentOn, 'resentOn', current.today);
    const data = { claimId, resentBy: current.actor.personRef, resentOn };
    return accepted(orRefuse(await this.claims.resend(data, current), claimRefusals), { id: claimId });
  }

  private async execute(command: ClaimCommand, current: CurrentRequest) {
    await this.mustDecide(command.data.claimId, current);
    const handled = orRefuse(await this.claims.execute(command, current.envelope, current), claimRefusals);
    return accepted(handled, { id: command.data.claimId });
  }

  private async mustDecide(claimId: string, current: CurrentRequest): Promise<void> {
    mustActForFederation(current);
    await this.access.mustSee(claimId, current);
  }
}
