import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  CommandAnswer,
  Current,
  type CurrentRequest,
  mustActForFederation,
  orRefuse,
  pageArguments,
  pageOf,
  PageQuery,
} from '@yigong/http';
import { UnionHierarchyService } from '../application/union-hierarchy.service.js';
import { ruleKey } from '../domain/union-hierarchy.state.js';
import { unionHierarchyRefusals } from '../domain/union-hierarchy.refusals.js';
import { UnionUnitsQueries } from '../read-models/union-units.queries.js';
import { AdoptRoutingRuleBody, EndRoutingRuleBody } from './routing-rule.dto.js';

/** Which union receives workers whose employer has none. */
@ApiTags('membership')
@Controller('api/v1/membership/routing-rules')
@Allow('membership-officer')
export class RoutingRuleController {
  constructor(
    @Inject(UnionHierarchyService) private readonly hierarchy: UnionHierarchyService,
    @Inject(UnionUnitsQueries) private readonly queries: UnionUnitsQueries,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async adopt(@Body() body: AdoptRoutingRuleBody, @Current() current: CurrentRequest) {
    const { now, today, envelope } = current;
    mustActForFederation(current);
    const adoptedOn = businessDate(body.adoptedOn, 'adoptedOn', today);
    const command = { type: 'AdoptRoutingRule', data: { ...body, adoptedOn }, now } as const;
    const handled = orRefuse(await this.hierarchy.execute(command, envelope), unionHierarchyRefusals);
    return accepted(handled, { id: ruleKey(body.criterion, body.value) });
  }

  @Post('ends')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async end(@Body() body: EndRoutingRuleBody, @Current() current: CurrentRequest) {
    const { now, today, envelope } = current;
    mustActForFederation(current);
    const endedOn = businessDate(body.endedOn, 'endedOn', today);
    const command = { type: 'EndRoutingRule', data: { ...body, endedOn }, now } as const;
    const handled = orRefuse(await this.hierarchy.execute(command, envelope), unionHierarchyRefusals);
    return accepted(handled, { id: ruleKey(body.criterion, body.value) });
  }

  @Get()
  async list(@Query() query: PageQuery) {
    return pageOf(await this.queries.rules(pageArguments(query)));
  }
}
