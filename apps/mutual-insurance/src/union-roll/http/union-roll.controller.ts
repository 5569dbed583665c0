import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Current,
  type CurrentRequest,
  mayActFor,
  refuse,
  UNIT_TREE,
  type UnitTree,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { UnionRollService } from '../application/union-roll.service.js';
import { unionRollRefusals } from '../domain/union-roll.refusals.js';

/** By which counts a batch of today would be judged, as far as membership has been heard. */
@ApiTags('mutual-insurance')
@Controller('api/v1/mutual-insurance/union-rolls')
export class UnionRollController {
  constructor(
    private readonly rolls: UnionRollService,
    @Inject(UNIT_TREE) private readonly tree: UnitTree,
  ) {}

  @Get(':unitId')
  @Allow('organiser', 'mutual-officer', 'auditor')
  async one(@Param('unitId') unitId: string, @Current() { actor, today }: CurrentRequest) {
    const isMine = await mayActFor(actor, unitId, today, this.tree);
    const counts = isMine ? await this.rolls.countsOn(unitId, today) : undefined;
    return counts
      ? { unitId, on: today, ...counts }
      : refuse(reject('UNION_ROLL_NOT_FOUND'), unionRollRefusals);
  }
}
