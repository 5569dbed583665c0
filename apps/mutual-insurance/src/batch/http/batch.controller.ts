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
  mayActFor,
  orRefuse,
  pageArguments,
  pageOf,
  PageQuery,
  refuse,
  UNIT_TREE,
  type UnitTree,
} from '@yigong/http';
import { createdId, reject } from '@yigong/kernel';
import { unitScope } from '../../scope.js';
import { BatchService } from '../application/batch.service.js';
import { batchRefusals } from '../domain/batch.refusals.js';
import { BatchQueries } from '../read-models/batches.queries.js';
import {
  BatchLinesQuery,
  CancelBatchBody,
  DraftBatchBody,
  SubmitBatchBody,
  ValidateBatchBody,
} from './batch.dto.js';

@ApiTags('mutual-insurance')
@Controller('api/v1/mutual-insurance/batches')
@HonoursIfMatch()
export class BatchController {
  constructor(
    private readonly batches: BatchService,
    private readonly queries: BatchQueries,
    @Inject(UNIT_TREE) private readonly tree: UnitTree,
  ) {}

  @Get()
  @Allow('organiser', 'mutual-officer', 'auditor')
  async list(@Query() query: PageQuery, @Current() { actor }: CurrentRequest) {
    return pageOf(await this.queries.list(unitScope(actor), pageArguments(query)), withoutOrigin);
  }

  @Get(':batchId')
  @Allow('organiser', 'mutual-officer', 'auditor')
  async one(@Param('batchId') batchId: string, @Current() current: CurrentRequest) {
    await this.mustCover(batchId, current);
    const row = (await this.queries.get(batchId)) ?? refuse(reject('BATCH_NOT_FOUND'), batchRefusals);
    return withoutOrigin(row);
  }

  @Get(':batchId/lines')
  @Allow('organiser', 'mutual-officer', 'auditor')
  async lines(
    @Param('batchId') batchId: string,
    @Query() query: BatchLinesQuery,
    @Current() current: CurrentRequest,
  ) {
    await this.mustCover(batchId, current);
    return pageOf(await this.queries.lines(batchId, query.verdict, pageArguments(query)));
  }

  @Post()
  @Allow('organiser', 'mutual-officer')
  @Keyed()
  async draft(@Body() body: DraftBatchBody, @Current() current: CurrentRequest) {
    const { actor, today, envelope } = current;
    const unitId = body.unitId ?? actor.unit;
    if (!(await mayActFor(actor, unitId, today, this.tree))) refuse(reject('BATCH_NOT_FOUND'), batchRefusals);
    const batchId = createdId(envelope.commandId, 'batch');
    const lines = body.lines.map((line) => ({ ...line, units: line.units ?? 1 }));
    const draftedOn = businessDate(body.draftedOn, 'draftedOn', today);
    const data = { ...body, batchId, unitId, lines, draftedBy: actor.personRef, draftedOn };
    return accepted(orRefuse(await this.batches.draft(data, current), batchRefusals), { id: batchId });
  }

  @Post(':batchId/validation')
  @HttpCode(200)
  @Allow('organiser', 'mutual-officer')
  async validate(
    @Param('batchId') batchId: string,
    @Body() body: ValidateBatchBody,
    @Current() current: CurrentRequest,
  ) {
    await this.mustCover(batchId, current);
    const validatedOn = businessDate(body.validatedOn, 'validatedOn', current.today);
    const handled = await this.batches.validate({ batchId, validatedOn }, current);
    return accepted(orRefuse(handled, batchRefusals), { id: batchId });
  }

  @Post(':batchId/submission')
  @HttpCode(200)
  @Allow('organiser', 'mutual-officer')
  @Keyed()
  async submit(
    @Param('batchId') batchId: string,
    @Body() body: SubmitBatchBody,
    @Current() current: CurrentRequest,
  ) {
    await this.mustCover(batchId, current);
    const submittedOn = businessDate(body.submittedOn, 'submittedOn', current.today);
    const data = { batchId, submittedBy: current.actor.personRef, submittedOn };
    return accepted(orRefuse(await this.batches.submit(data, current), batchRefusals), { id: batchId });
  }

  @Post(':batchId/cancellation')
  @HttpCode(200)
  @Allow('organiser', 'mutual-officer')
  async cancel(
    @Param('batchId') batchId: string,
    @Body() body: CancelBatchBody,
    @Current() current: CurrentRequest,
  ) {
    await this.mustCover(batchId, current);
    const cancelledOn = businessDate(body.cancelledOn, 'cancelledOn', current.today);
    const data = { batchId, cancelledBy: current.actor.personRef, cancelledOn };
    const command = { type: 'CancelBatch', data, now: current.now } as const;
    const handled = await this.batches.execute(command, current.envelope, current);
    return accepted(orRefuse(handled, batchRefusals), { id: batchId });
  }

  /** A batch of another union is as if it were not there. */
  private async mustCover(batchId: string, { actor, today }: CurrentRequest): Promise<void> {
    const batch = await this.batches.find(batchId);
    const isMine = batch.status !== 'none' && (await mayActFor(actor, batch.draft.unitId, today, this.tree));
    if (!isMine) refuse(reject('BATCH_NOT_FOUND'), batchRefusals);
  }
}

const withoutOrigin = <Row extends { readonly origin?: string }>({ origin: _, ...row }: Row) => row;
