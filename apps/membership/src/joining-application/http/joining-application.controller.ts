import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  CommandAnswer,
  Current,
  type CurrentRequest,
  Keyed,
  orRefuse,
  pageArguments,
  pageOf,
  refuse,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { JoiningApplicationService } from '../application/joining-application.service.js';
import { joiningRefusals } from '../application/joining.refusals.js';
import { JoiningService, type LineResult } from '../application/joining.service.js';
import { ResubmissionService } from '../application/resubmission.service.js';
import { joiningApplicationRefusals } from '../domain/joining-application.refusals.js';
import { JoiningApplicationsQueries } from '../read-models/joining-applications.queries.js';
import {
  ApproveJoiningApplicationBody,
  JoiningApplicationAnswer,
  JoiningApplicationsQuery,
  RejectJoiningApplicationBody,
  ResubmitJoiningApplicationBody,
  ReturnJoiningApplicationBody,
  SubmitJoiningApplicationBody,
  WithdrawJoiningApplicationBody,
} from './joining-application.dto.js';
import { JoiningApplicationScope } from './joining-application.scope.js';
import { lineOf, ownUnion, submissionOf } from './submission.js';

@ApiTags('membership')
@Controller('api/v1/membership/applications')
export class JoiningApplicationController {
  constructor(
    @Inject(JoiningService) private readonly joining: JoiningService,
    @Inject(ResubmissionService) private readonly resubmissions: ResubmissionService,
    @Inject(JoiningApplicationService) private readonly applications: JoiningApplicationService,
    @Inject(JoiningApplicationsQueries) private readonly queries: JoiningApplicationsQueries,
    @Inject(JoiningApplicationScope) private readonly scope: JoiningApplicationScope,
  ) {}

  @Post()
  @Allow('api-client', 'organiser', 'membership-officer')
  @Keyed()
  @ApiCreatedResponse({ type: JoiningApplicationAnswer })
  async submit(@Body() body: SubmitJoiningApplicationBody, @Current() current: CurrentRequest) {
    const submission = submissionOf(body, current);
    const joined = orRefuse(
      await this.joining.submit([lineOf(body)], submission, current.envelope),
      joiningRefusals,
    );
    const [line] = joined.lines as readonly [LineResult];
    const handled = orRefuse('refused' in line ? line.refused : line, joiningRefusals);
    return accepted(handled, { id: handled.applicationId, unitId: handled.unitId });
  }

  @Post(':applicationId/resubmission')
  @Allow('api-client', 'organiser', 'membership-officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async resubmit(
    @Param('applicationId') applicationId: string,
    @Body() { resubmittedOn: day, ...changes }: ResubmitJoiningApplicationBody,
    @Current() current: CurrentRequest,
  ) {
    const { now, today, actor, envelope } = current;
    await this.scope.mustFind(applicationId, current);
    const resubmittedOn = businessDate(day, 'resubmittedOn', today);
    const wish = {
      applicationId,
      ...changes,
      ...ownUnion(actor),
      submittedBy: actor.personRef,
      resubmittedOn,
    };
    const handled = orRefuse(await this.resubmissions.resubmit(wish, now, envelope), joiningRefusals);
    return accepted(handled, { id: applicationId });
  }

  @Post(':applicationId/approval')
  @Allow('organiser')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async approve(
    @Param('applicationId') applicationId: string,
    @Body() { approvedOn }: ApproveJoiningApplicationBody,
    @Current() current: CurrentRequest,
  ) {
    const reviewedOn = businessDate(approvedOn, 'approvedOn', current.today);
    const data = await this.review(applicationId, reviewedOn, current);
    return this.execute({ type: 'ApproveJoiningApplication', data, now: current.now }, current);
  }

  @Post(':applicationId/return')
  @Allow('organiser')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async sendBack(
    @Param('applicationId') applicationId: string,
    @Body() { reason, reviewedOn: day }: ReturnJoiningApplicationBody,
    @Current() current: CurrentRequest,
  ) {
    const reviewedOn = businessDate(day, 'reviewedOn', current.today);
    const data = { ...(await this.review(applicationId, reviewedOn, current)), reason };
    return this.execute({ type: 'ReturnJoiningApplication', data, now: current.now }, current);
  }

  @Post(':applicationId/rejection')
  @Allow('organiser')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async turnDown(
    @Param('applicationId') applicationId: string,
    @Body() { reason, reviewedOn: day }: RejectJoiningApplicationBody,
    @Current() current: CurrentRequest,
  ) {
    const reviewedOn = businessDate(day, 'reviewedOn', current.today);
    const data = { ...(await this.review(applicationId, reviewedOn, current)), reason };
    return this.execute({ type: 'RejectJoiningApplication', data, now: current.now }, current);
  }

  @Post(':applicationId/withdrawal')
  @Allow('api-client', 'organiser')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async withdraw(
    @Param('applicationId') applicationId: string,
    @Body() { withdrawnOn: day }: WithdrawJoiningApplicationBody,
    @Current() current: CurrentRequest,
  ) {
    await this.scope.mustFind(applicationId, current);
    const data = { applicationId, withdrawnOn: businessDate(day, 'withdrawnOn', current.today) };
    return this.execute({ type: 'WithdrawJoiningApplication', data, now: current.now }, current);
  }

  /** With `status=routed`: what awaits review. */
  @Get()
  @Allow('organiser', 'membership-officer', 'api-client')
  async list(@Query() query: JoiningApplicationsQuery, @Current() current: CurrentRequest) {
    const unitId = query.unitId ?? ownUnion(current.actor).onlyFor;
    if (unitId !== undefined && !(await this.scope.covers(unitId, current))) return pageOf({ rows: [] });
    const { status } = query;
    const where = { ...(unitId !== undefined && { unitId }), ...(status !== undefined && { status }) };
    return pageOf(await this.queries.page(where, pageArguments(query)));
  }

  @Get(':applicationId')
  @Allow('organiser', 'membership-officer', 'api-client')
  async one(@Param('applicationId') applicationId: string, @Current() current: CurrentRequest) {
    await this.scope.mustFind(applicationId, current);
    const application = await this.queries.get(applicationId);
    return application ?? refuse(reject('APPLICATION_NOT_FOUND'), joiningApplicationRefusals);
  }

  private async review(applicationId: string, reviewedOn: string, current: CurrentRequest) {
    const { unitId } = await this.scope.mustFind(applicationId, current);
    return { applicationId, unitId, reviewedBy: current.actor.personRef, reviewedOn };
  }

  private async execute(
    command: Parameters<JoiningApplicationService['execute']>[0],
    { envelope }: CurrentRequest,
  ) {
    const handled = await this.applications.execute(command, envelope);
    return accepted(orRefuse(handled, joiningApplicationRefusals), { id: command.data.applicationId });
  }
}
