import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  CommandAnswer,
  Current,
  type CurrentRequest,
  Keyed,
  mayActFor,
  mustActForFederation,
  orRefuse,
  pageArguments,
  pageOf,
  refuse,
  UNIT_TREE,
  type UnitTree,
} from '@yigong/http';
import { type LocalDate, reject } from '@yigong/kernel';
import { COVERING_UNIONS, type CoveringUnions } from '../application/covering-unions.port.js';
import { EmployerService } from '../application/employer.service.js';
import { employerIdOf } from '../domain/employer.events.js';
import { employerRefusals } from '../domain/employer.refusals.js';
import { EmployersQueries } from '../read-models/employers.queries.js';
import { CountWorkforceBody, EmployersQuery, IdentifyEmployerBody } from './employer.dto.js';

@ApiTags('membership')
@Controller('api/v1/membership/employers')
export class EmployerController {
  constructor(
    @Inject(EmployerService) private readonly employers: EmployerService,
    @Inject(EmployersQueries) private readonly queries: EmployersQueries,
    @Inject(COVERING_UNIONS) private readonly unions: CoveringUnions,
    @Inject(UNIT_TREE) private readonly tree: UnitTree,
  ) {}

  @Post()
  @Allow('membership-officer')
  @Keyed()
  @ApiCreatedResponse({ type: CommandAnswer })
  async identify(@Body() body: IdentifyEmployerBody, @Current() current: CurrentRequest) {
    const { now, today, envelope } = current;
    mustActForFederation(current);
    const identifiedOn = businessDate(body.identifiedOn, 'identifiedOn', today);
    const command = { type: 'IdentifyEmployer', data: { ...body, identifiedOn }, now } as const;
    const handled = orRefuse(await this.employers.identify(command, envelope), employerRefusals);
    return accepted(handled, { id: employerIdOf(body.uscc.toUpperCase()) });
  }

  @Post(':employerId/workforce-counts')
  @Allow('membership-officer', 'organiser')
  @Keyed()
  @ApiCreatedResponse({ type: CommandAnswer })
  async count(
    @Param('employerId') employerId: string,
    @Body() { workerCount, countedOn: day }: CountWorkforceBody,
    @Current() current: CurrentRequest,
  ) {
    const { now, today, envelope } = current;
    await this.mustCover(employerId, current, today);
    const countedOn = businessDate(day, 'countedOn', today);
    const handled = await this.employers.count(
      { data: { employerId, workerCount, countedOn }, now },
      envelope,
    );
    return accepted(orRefuse(handled, employerRefusals), { id: employerId });
  }

  @Get()
  @Allow('membership-officer', 'mutual-officer', 'auditor')
  async list(@Query() query: EmployersQuery) {
    return pageOf(await this.queries.page(query.uscc, pageArguments(query)));
  }

  @Get(':employerId')
  @Allow('membership-officer', 'mutual-officer', 'auditor', 'organiser')
  async one(@Param('employerId') employerId: string, @Current() current: CurrentRequest) {
    await this.mustCover(employerId, current, current.today);
    return (await this.queries.get(employerId)) ?? refuse(reject('EMPLOYER_NOT_FOUND'), employerRefusals);
  }

  /** An organiser sees the employers of the own union; any other is as if it were not there. */
  private async mustCover(employerId: string, { actor }: CurrentRequest, on: LocalDate): Promise<void> {
    const unitId = (await this.unions.unionOf(employerId, on)) ?? '';
    if (!(await mayActFor(actor, unitId, on, this.tree)))
      refuse(reject('EMPLOYER_NOT_FOUND'), employerRefusals);
  }
}
