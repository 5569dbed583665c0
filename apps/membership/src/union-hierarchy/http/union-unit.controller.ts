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
  mustActForFederation,
  orRefuse,
  pageArguments,
  pageOf,
  refuse,
  ROLES,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { UnionHierarchyService } from '../application/union-hierarchy.service.js';
import { superiorsOn } from '../domain/union-hierarchy.questions.js';
import { unionHierarchyRefusals } from '../domain/union-hierarchy.refusals.js';
import { UnionUnitsQueries } from '../read-models/union-units.queries.js';
import {
  AdmitEnterpriseBody,
  DissolveUnionUnitBody,
  EstablishUnionUnitBody,
  ReassignUnionUnitBody,
  ReleaseEnterpriseBody,
  SuperiorsQuery,
  UnionUnitsQuery,
} from './union-unit.dto.js';

/** Who the unions are is no secret: every role may look. Only the federation's officers change anything. */
@ApiTags('membership')
@Controller('api/v1/membership/union-units')
@Allow('membership-officer')
export class UnionUnitController {
  constructor(
    @Inject(UnionHierarchyService) private readonly hierarchy: UnionHierarchyService,
    @Inject(UnionUnitsQueries) private readonly queries: UnionUnitsQueries,
  ) {}

  @Post()
  @Keyed()
  @ApiCreatedResponse({ type: CommandAnswer })
  async establish(@Body() body: EstablishUnionUnitBody, @Current() current: CurrentRequest) {
    const { now, today, envelope } = current;
    mustActForFederation(current);
    const establishedOn = businessDate(body.establishedOn, 'establishedOn', today);
    const data = { ...body, employerIds: body.employerIds ?? [], establishedOn };
    const handled = await this.hierarchy.establish({ data, now }, envelope);
    return accepted(orRefuse(handled, unionHierarchyRefusals), { id: body.unitId });
  }

  @Post(':unitId/reassignments')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async reassign(
    @Param('unitId') unitId: string,
    @Body() body: ReassignUnionUnitBody,
    @Current() current: CurrentRequest,
  ) {
    const { now, today, envelope } = current;
    mustActForFederation(current);
    const reassignedOn = businessDate(body.reassignedOn, 'reassignedOn', today);
    const command = { type: 'ReassignUnionUnit', data: { ...body, unitId, reassignedOn }, now } as const;
    const handled = await this.hierarchy.execute(command, envelope);
    return accepted(orRefuse(handled, unionHierarchyRefusals), { id: unitId });
  }

  @Post(':unitId/dissolution')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async dissolve(
    @Param('unitId') unitId: string,
    @Body() body: DissolveUnionUnitBody,
    @Current() current: CurrentRequest,
  ) {
    const { now, today, envelope } = current;
    mustActForFederation(current);
    const dissolvedOn = businessDate(body.dissolvedOn, 'dissolvedOn', today);
    const handled = await this.hierarchy.dissolve({ data: { ...body, unitId, dissolvedOn }, now }, envelope);
    return accepted(orRefuse(handled, unionHierarchyRefusals), { id: unitId });
  }

  @Post(':unitId/employers')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async admit(
    @Param('unitId') unitId: string,
    @Body() body: AdmitEnterpriseBody,
    @Current() current: CurrentRequest,
  ) {
    const { now, today, envelope } = current;
    mustActForFederation(current);
    const joinedOn = businessDate(body.joinedOn, 'joinedOn', today);
    const handled = await this.hierarchy.admit({ data: { ...body, unitId, joinedOn }, now }, envelope);
    return accepted(orRefuse(handled, unionHierarchyRefusals), { id: unitId });
  }

  @Post(':unitId/employers/:employerId/departure')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async release(
    @Param('unitId') unitId: string,
    @Param('employerId') employerId: string,
    @Body() body: ReleaseEnterpriseBody,
    @Current() current: CurrentRequest,
  ) {
    const { now, today, envelope } = current;
    mustActForFederation(current);
    const leftOn = businessDate(body.leftOn, 'leftOn', today);
    const command = { type: 'ReleaseEnterprise', data: { unitId, employerId, leftOn }, now } as const;
    const handled = await this.hierarchy.execute(command, envelope);
    return accepted(orRefuse(handled, unionHierarchyRefusals), { id: unitId });
  }

  @Get()
  @Allow(...ROLES)
  async list(@Query() query: UnionUnitsQuery) {
    return pageOf(await this.queries.page(query.parentUnitId, pageArguments(query)));
  }

  @Get(':unitId')
  @Allow(...ROLES)
  async one(@Param('unitId') unitId: string) {
    return (await this.queries.get(unitId)) ?? refuse(reject('UNION_UNIT_NOT_FOUND'), unionHierarchyRefusals);
  }

  /** Who it reported to on a day: the next higher union first, the federation last. */
  @Get(':unitId/superiors')
  @Allow(...ROLES)
  async superiors(
    @Param('unitId') unitId: string,
    @Query() { on: day }: SuperiorsQuery,
    @Current() { today }: CurrentRequest,
  ) {
    const on = day ?? today;
    const hierarchy = await this.hierarchy.current();
    if (!hierarchy.units.has(unitId)) refuse(reject('UNION_UNIT_NOT_FOUND'), unionHierarchyRefusals);
    return { unitId, on, superiors: superiorsOn(hierarchy, unitId, on) };
  }
}
