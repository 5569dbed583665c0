import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  CommandAnswer,
  Current,
  type CurrentRequest,
  mayActFor,
  orRefuse,
  pageArguments,
  pageOf,
  refuse,
  ROOT_UNIT,
  UNIT_TREE,
  type UnitTree,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { MemberService } from '../application/member.service.js';
import { memberRefusals } from '../domain/member.refusals.js';
import { MembersQueries } from '../read-models/members.queries.js';
import {
  MembersQuery,
  ResignMembershipBody,
  RetainMembershipBody,
  TransferMembershipBody,
} from './member.dto.js';

@ApiTags('membership')
@Controller('api/v1/membership/members')
export class MemberController {
  constructor(
    @Inject(MemberService) private readonly members: MemberService,
    @Inject(MembersQueries) private readonly queries: MembersQueries,
    @Inject(UNIT_TREE) private readonly tree: UnitTree,
  ) {}

  @Post(':memberId/transfer')
  @Allow('organiser', 'membership-officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async transfer(
    @Param('memberId') memberId: string,
    @Body() { employerId, transferredOn: day }: TransferMembershipBody,
    @Current() current: CurrentRequest,
  ) {
    await this.mustReach(memberId, current);
    const transferredOn = businessDate(day, 'transferredOn', current.today);
    const data = { memberId, employerId, transferredOn };
    const handled = await this.members.transfer({ data, now: current.now }, current.envelope);
    return accepted(orRefuse(handled, memberRefusals), { id: memberId });
  }

  @Post(':memberId/retention')
  @Allow('organiser', 'membership-officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async retain(
    @Param('memberId') memberId: string,
    @Body() { reason, retainedOn: day }: RetainMembershipBody,
    @Current() current: CurrentRequest,
  ) {
    await this.mustReach(memberId, current);
    const data = { memberId, reason, retainedOn: businessDate(day, 'retainedOn', current.today) };
    const command = { type: 'RetainMembership', data, now: current.now } as const;
    const handled = await this.members.execute(command, current.envelope);
    return accepted(orRefuse(handled, memberRefusals), { id: memberId });
  }

  /** Leaving is free: the member's own word is enough. */
  @Post(':memberId/resignation')
  @Allow('member', 'organiser', 'membership-officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async resign(
    @Param('memberId') memberId: string,
    @Body() { resignedOn: day }: ResignMembershipBody,
    @Current() current: CurrentRequest,
  ) {
    await this.mustReach(memberId, current);
    const data = { memberId, resignedOn: businessDate(day, 'resignedOn', current.today) };
    const command = { type: 'ResignMembership', data, now: current.now } as const;
    const handled = await this.members.execute(command, current.envelope);
    return accepted(orRefuse(handled, memberRefusals), { id: memberId });
  }

  @Get()
  @Allow('organiser', 'membership-officer', 'mutual-officer', 'auditor')
  async list(@Query() query: MembersQuery, @Current() { actor, today }: CurrentRequest) {
    const unitId = query.unitId ?? (actor.unit === ROOT_UNIT ? undefined : actor.unit);
    if (unitId !== undefined && !(await mayActFor(actor, unitId, today, this.tree)))
      return pageOf({ rows: [] });
    const { status } = query;
    const where = { ...(unitId !== undefined && { unitId }), ...(status !== undefined && { status }) };
    return pageOf(await this.queries.page(where, pageArguments(query)));
  }

  @Get(':memberId')
  @Allow('member', 'organiser', 'membership-officer', 'mutual-officer', 'auditor')
  async one(@Param('memberId') memberId: string, @Current() current: CurrentRequest) {
    await this.mustReach(memberId, current);
    return (await this.queries.get(memberId)) ?? refuse(reject('MEMBER_NOT_FOUND'), memberRefusals);
  }

  /** Members reach themselves, organisers the members of their union; anybody else is as if not there. */
  private async mustReach(memberId: string, { actor, today }: CurrentRequest): Promise<void> {
    const member = await this.members.find(memberId);
    const isReached =
      member.status !== 'none' &&
      (actor.role === 'member'
        ? member.personRef === actor.personRef
        : await mayActFor(actor, member.unitId, today, this.tree));
    if (!isReached) refuse(reject('MEMBER_NOT_FOUND'), memberRefusals);
  }
}
