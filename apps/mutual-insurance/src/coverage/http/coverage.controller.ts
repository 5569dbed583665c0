import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Current,
  type CurrentRequest,
  mayActFor,
  pageArguments,
  pageOf,
  refuse,
  UNIT_TREE,
  type UnitTree,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { unitScope } from '../../scope.js';
import { COVER_CAPS, type CoverCaps } from '../application/cover-caps.port.js';
import { coverageRefusals } from '../domain/coverage.refusals.js';
import type { CoverageRow } from '../read-models/coverages.projection.js';
import { CoverageQueries } from '../read-models/coverages.queries.js';
import { CoveragesQuery } from './coverage.dto.js';

@ApiTags('mutual-insurance')
@Controller('api/v1/mutual-insurance/coverages')
export class CoverageController {
  constructor(
    private readonly queries: CoverageQueries,
    @Inject(COVER_CAPS) private readonly caps: CoverCaps,
    @Inject(UNIT_TREE) private readonly tree: UnitTree,
  ) {}

  /** A member sees the own cover, an organiser that of the union. */
  @Get()
  @Allow('member', 'organiser', 'mutual-officer', 'auditor')
  async list(@Query() query: CoveragesQuery, @Current() { actor }: CurrentRequest) {
    const unitId = unitScope(actor);
    const scope =
      actor.role === 'member' ? { personRef: actor.personRef } : unitId === undefined ? {} : { unitId };
    const asked = query.personRef === undefined ? {} : { personRef: query.personRef };
    const page = await this.queries.list({ ...asked, ...scope }, pageArguments(query));
    return pageOf(page, present);
  }

  /** The periods of a coverage, with what is left of each one's cap. */
  @Get(':coverageId')
  @Allow('member', 'organiser', 'mutual-officer', 'auditor')
  async one(@Param('coverageId') coverageId: string, @Current() current: CurrentRequest) {
    const periods = await this.mine(await this.queries.periods(coverageId), current);
    const [first] = periods;
    if (!first) return refuse(reject('COVERAGE_NOT_FOUND'), coverageRefusals);
    const { personRef, memberId, planId } = first;
    const withCaps = periods.map(async (period) => {
      const capFen = await this.caps.capFen(planId, period.planVersion, period.units);
      return { ...present(period), capFen, leftFen: Math.max(0, capFen - period.usedFen) };
    });
    return { coverageId, personRef, memberId, planId, periods: await Promise.all(withCaps) };
  }

  private async mine(
    periods: readonly CoverageRow[],
    { actor, today }: CurrentRequest,
  ): Promise<readonly CoverageRow[]> {
    if (actor.role === 'member') return periods.filter(({ personRef }) => personRef === actor.personRef);
    const may = await Promise.all(periods.map(({ unitId }) => mayActFor(actor, unitId, today, this.tree)));
    return periods.filter((_, index) => may[index]);
  }
}

const present = ({ benefitsFen: _, restoredFen: __, ...row }: CoverageRow) => row;
