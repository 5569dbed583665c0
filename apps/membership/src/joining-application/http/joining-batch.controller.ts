import { Body, Controller, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  Current,
  type CurrentRequest,
  HTTP_REFUSALS,
  Keyed,
  orRefuse,
} from '@yigong/http';
import { derivedId, isRejection, type Position, reject, type Rejection, sentencesOf } from '@yigong/kernel';
import { JoiningApplicationService } from '../application/joining-application.service.js';
import type { LineRefusal } from '../application/joining-lines.js';
import { joiningRefusals } from '../application/joining.refusals.js';
import { JoiningService, type LineResult } from '../application/joining.service.js';
import {
  ApproveJoiningApplicationsBody,
  JoiningBatchAnswer,
  JoiningBatchQuery,
  SubmitJoiningBatchBody,
} from './joining-application.dto.js';
import { JoiningApplicationScope } from './joining-application.scope.js';
import { lineOf, submissionOf } from './submission.js';

/** Many applications in one request: every line is accepted or refused by itself. */
@ApiTags('membership')
@Controller('api/v1/membership/applications')
export class JoiningBatchController {
  constructor(
    @Inject(JoiningService) private readonly joining: JoiningService,
    @Inject(JoiningApplicationService) private readonly applications: JoiningApplicationService,
    @Inject(JoiningApplicationScope) private readonly scope: JoiningApplicationScope,
  ) {}

  @Post('batches')
  @Allow('organiser', 'membership-officer')
  @Keyed()
  @HttpCode(200)
  @ApiOkResponse({ type: JoiningBatchAnswer })
  async submit(
    @Body() body: SubmitJoiningBatchBody,
    @Query() { dryRun }: JoiningBatchQuery,
    @Current() current: CurrentRequest,
  ) {
    const submission = submissionOf(body, current);
    const lines = body.lines.map(lineOf);
    const joined =
      dryRun === 'true'
        ? await this.joining.tryOut(lines, submission, current.envelope)
        : orRefuse(await this.joining.submit(lines, submission, current.envelope), joiningRefusals);
    return answerOf(submission.intakeId, joined.lines, joined.position);
  }

  @Post('approvals')
  @Allow('organiser')
  @Keyed()
  @HttpCode(200)
  @ApiOkResponse({ type: JoiningBatchAnswer })
  async approve(
    @Body() { applicationIds, approvedOn }: ApproveJoiningApplicationsBody,
    @Current() current: CurrentRequest,
  ) {
    const reviewedOn = businessDate(approvedOn, 'approvedOn', current.today);
    const results: LineResult[] = [];
    for (const [index, applicationId] of applicationIds.entries())
      results.push({ line: index + 1, ...(await this.approveOne(applicationId, reviewedOn, current)) });
    const positions = results.map((result) => ('position' in result ? result.position : -1));
    return answerOf(current.envelope.commandId, results, Math.max(...positions) as Position);
  }

  private async approveOne(applicationId: string, reviewedOn: string, current: CurrentRequest) {
    const application = await this.scope.find(applicationId, current);
    if (!application) return { refused: reject('APPLICATION_NOT_FOUND' as const) };
    const { unitId } = application;
    const data = { applicationId, unitId, reviewedBy: current.actor.personRef, reviewedOn };
    const command = { type: 'ApproveJoiningApplication', data, now: current.now } as const;
    const commandId = derivedId('approval', current.envelope.commandId, applicationId);
    const handled = await this.applications.execute(command, { ...current.envelope, commandId });
    if (isRejection<LineRefusal>(handled)) return { refused: handled };
    return { applicationId, unitId, revision: handled.revision, position: handled.position };
  }
}

const answerOf = (id: string, results: readonly LineResult[], position: Position) => {
  const lines = results.map(lineAnswer);
  const refusedCount = lines.filter((line) => 'code' in line).length;
  const counts = { acceptedCount: lines.length - refusedCount, refusedCount };
  return accepted({ revision: 0, position }, { id, ...counts, lines });
};

const lineAnswer = (result: LineResult) => {
  if ('refused' in result) return { line: result.line, ...explained(result.refused) };
  const { line, applicationId, unitId } = result;
  return { line, applicationId, unitId };
};

const explained = ({ rejected, facts }: Rejection<LineRefusal>) => {
  const refusal = { ...joiningRefusals, ...HTTP_REFUSALS }[rejected];
  return { code: rejected, ...sentencesOf(refusal, facts) };
};
