import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
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
  pageArguments,
  pageOf,
  PageQuery,
  refuse,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { PlanService } from '../application/plan.service.js';
import type { PlanCommand } from '../domain/plan.commands.js';
import { planRefusals } from '../domain/plan.refusals.js';
import { PlanQueries } from '../read-models/plans.queries.js';
import { planTermsOf } from './plan-terms.body.js';
import { PlanIdPipe } from './plan-id.pipe.js';
import { ClosePlanVersionBody, PublishPlanVersionBody, SetPlanControlBody } from './plan.dto.js';

@ApiTags('mutual-insurance')
@Controller('api/v1/mutual-insurance/plans')
@HonoursIfMatch()
export class PlanController {
  constructor(
    private readonly plans: PlanService,
    private readonly queries: PlanQueries,
  ) {}

  @Get()
  @Allow('member', 'organiser', 'mutual-officer', 'auditor')
  async list(@Query() query: PageQuery) {
    return pageOf(await this.queries.list(pageArguments(query)));
  }

  @Get(':planId')
  @Allow('member', 'organiser', 'mutual-officer', 'auditor')
  async one(@Param('planId', PlanIdPipe) planId: string) {
    return (await this.queries.get(planId)) ?? refuse(reject('PLAN_NOT_FOUND'), planRefusals);
  }

  @Post(':planId/versions')
  @Allow('mutual-officer')
  @Keyed()
  async publish(
    @Param('planId', PlanIdPipe) planId: string,
    @Body() body: PublishPlanVersionBody,
    @Current() current: CurrentRequest,
  ) {
    const { version, validFrom } = body;
    const publishedOn = businessDate(body.publishedOn, 'publishedOn', current.today);
    const publishedBy = current.actor.personRef;
    const data = { planId, version, validFrom, terms: planTermsOf(body.terms), publishedBy, publishedOn };
    return this.execute({ type: 'PublishPlanVersion', data, now: current.now }, current);
  }

  @Post(':planId/versions/:version/closing')
  @HttpCode(200)
  @Allow('mutual-officer')
  async close(
    @Param('planId', PlanIdPipe) planId: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() { validTo, closedOn }: ClosePlanVersionBody,
    @Current() current: CurrentRequest,
  ) {
    const closing = {
      closedBy: current.actor.personRef,
      closedOn: businessDate(closedOn, 'closedOn', current.today),
    };
    const data = { planId, version, validTo, ...closing };
    return this.execute({ type: 'ClosePlanVersion', data, now: current.now }, current);
  }

  @Post(':planId/controls')
  @Allow('mutual-officer')
  async setControl(
    @Param('planId', PlanIdPipe) planId: string,
    @Body() { stayDaysFrom, validFrom, reason, setOn }: SetPlanControlBody,
    @Current() current: CurrentRequest,
  ) {
    const setting = { setBy: current.actor.personRef, setOn: businessDate(setOn, 'setOn', current.today) };
    const data = { planId, stayDaysFrom, validFrom, reason, ...setting };
    return this.execute({ type: 'SetPlanControl', data, now: current.now }, current);
  }

  /** A plan is every union's; what it promises is the federation's business. */
  private async execute(command: PlanCommand, current: CurrentRequest) {
    mustActForFederation(current);
    const { envelope, ...how } = current;
    const handled = orRefuse(await this.plans.execute(command, envelope, how), planRefusals);
    return accepted(handled, { id: command.data.planId });
  }
}
