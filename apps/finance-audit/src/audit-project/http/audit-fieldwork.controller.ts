import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { accepted, Allow, Current, type CurrentRequest, Keyed, orRefuse } from '@yigong/http';
import { createdId, fen, invariant } from '@yigong/kernel';
import { AuditProjectService } from '../application/audit-project.service.js';
import type { AuditProjectCommand } from '../domain/audit-project.commands.js';
import { auditProjectRefusals } from '../domain/audit-project.refusals.js';
import { actOf } from './audit-project.controller.js';
import {
  AuditActBody,
  AuditFindingBody,
  AuditReplayBody,
  AuditSampleDrawBody,
  AuditSamplePopulationBody,
  AuditSampleSeedBody,
  AuditWorkpaperBody,
} from './audit-project.dto.js';

/** Replays, samples, workpapers and findings: what the team does between the notice and the draft report. */
@ApiTags('audits')
@Controller('api/v1/finance-audit/audit-projects/:auditProjectId')
export class AuditFieldworkController {
  constructor(private readonly projects: AuditProjectService) {}

  @Post('replays')
  @Allow('auditor')
  @ApiOperation({ summary: '重放账套并记录结果 replays a book and keeps what was found' })
  async replay(
    @Param('auditProjectId') auditProjectId: string,
    @Body() { actedOn, ...body }: AuditReplayBody,
    @Current() request: CurrentRequest,
  ) {
    const act = { ...actOf(auditProjectId, actedOn, request), ...body };
    const handled = await this.projects.replay(act, request.now, request.envelope);
    return accepted(orRefuse(handled, auditProjectRefusals), { id: auditProjectId });
  }

  /** Before the population is listed: only the digest of the seed. */
  @Post('samples')
  @Keyed()
  @Allow('auditor')
  @ApiOperation({ summary: '提交抽样种子的承诺值 commits to the seed of a sample' })
  async commit(
    @Param('auditProjectId') auditProjectId: string,
    @Body() { actedOn, ...body }: AuditSampleSeedBody,
    @Current() request: CurrentRequest,
  ) {
    const sampleId = createdId(request.envelope.commandId, 'sample');
    const data = { ...actOf(auditProjectId, actedOn, request), ...body, sampleId };
    const command = { type: 'CommitSampleSeed', data, now: request.now } as const;
    return accepted(await this.run(command, request), { id: sampleId });
  }

  @Post('samples/:sampleId/population')
  @Allow('auditor')
  @ApiOperation({ summary: '列出总体 lists the population' })
  async listPopulation(
    @Param('auditProjectId') auditProjectId: string,
    @Param('sampleId') sampleId: string,
    @Body() { actedOn, position }: AuditSamplePopulationBody,
    @Current() request: CurrentRequest,
  ) {
    const act = { ...actOf(auditProjectId, actedOn, request), sampleId, position };
    const handled = await this.projects.listPopulation(act, request.now, request.envelope);
    return accepted(orRefuse(handled, auditProjectRefusals), { id: sampleId });
  }

  /** Reveals the seed; which entries follow from it, anyone computes again. */
  @Post('samples/:sampleId/draw')
  @Allow('auditor')
  @ApiOperation({ summary: '公布种子并抽样 reveals the seed and draws the sample' })
  async draw(
    @Param('auditProjectId') auditProjectId: string,
    @Param('sampleId') sampleId: string,
    @Body() { actedOn, seed }: AuditSampleDrawBody,
    @Current() request: CurrentRequest,
  ) {
    const act = { ...actOf(auditProjectId, actedOn, request), sampleId, seed };
    const handled = await this.projects.drawSample(act, request.now, request.envelope);
    return accepted(orRefuse(handled, auditProjectRefusals), { id: sampleId });
  }

  @Post('workpapers')
  @Keyed()
  @Allow('auditor')
  @ApiOperation({ summary: '编制底稿 draws a workpaper up' })
  async drawUp(
    @Param('auditProjectId') auditProjectId: string,
    @Body() { actedOn, ...body }: AuditWorkpaperBody,
    @Current() request: CurrentRequest,
  ) {
    const workpaperId = createdId(request.envelope.commandId, 'workpaper');
    const data = { ...actOf(auditProjectId, actedOn, request), ...body, workpaperId };
    const command = { type: 'DrawUpWorkpaper', data, now: request.now } as const;
    return accepted(await this.run(command, request), { id: workpaperId });
  }

  @Post('workpapers/:workpaperId/signatures')
  @Allow('auditor')
  @ApiOperation({ summary: '签署底稿 signs a workpaper' })
  async sign(
    @Param('auditProjectId') auditProjectId: string,
    @Param('workpaperId') workpaperId: string,
    @Body() { actedOn }: AuditActBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...actOf(auditProjectId, actedOn, request), workpaperId };
    const command = { type: 'SignWorkpaper', data, now: request.now } as const;
    return accepted(await this.run(command, request), { id: workpaperId });
  }

  @Post('findings')
  @Keyed()
  @Allow('auditor')
  @ApiOperation({ summary: '提出审计问题 raises a finding' })
  async raise(
    @Param('auditProjectId') auditProjectId: string,
    @Body() { actedOn, amountFen, ...body }: AuditFindingBody,
    @Current() request: CurrentRequest,
  ) {
    const data = { ...actOf(auditProjectId, actedOn, request), ...body, amountFen: fen(amountFen) };
    const handled = await this.run({ type: 'RaiseFinding', data, now: request.now }, request);
    invariant(handled.state.status !== 'none', 'a finding is raised in a project');
    return accepted(handled, { id: handled.state.findings.at(-1)!.findingId });
  }

  private async run(command: AuditProjectCommand, { envelope }: CurrentRequest) {
    return orRefuse(await this.projects.execute(command, envelope), auditProjectRefusals);
  }
}
