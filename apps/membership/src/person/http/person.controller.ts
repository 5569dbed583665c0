import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  CommandAnswer,
  Current,
  type CurrentRequest,
  mayActFor,
  orRefuse,
  pageArguments,
  pageOf,
  PageQuery,
  refuse,
  UNIT_TREE,
  type UnitTree,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import {
  PERSON_AFFILIATIONS,
  PERSON_RECORDS,
  type PersonAffiliations,
  type PersonRecords,
} from '../application/person-records.port.js';
import { PersonService } from '../application/person.service.js';
import { personRefusals } from '../domain/person.refusals.js';
import { PersonsQueries } from '../read-models/persons.queries.js';
import { ReadPersonBody, RequestErasureBody, ResolvePersonsBody } from './person.dto.js';

@ApiTags('membership')
@Controller('api/v1/membership/persons')
export class PersonController {
  constructor(
    @Inject(PersonService) private readonly persons: PersonService,
    @Inject(PersonsQueries) private readonly queries: PersonsQueries,
    @Inject(PERSON_RECORDS) private readonly records: PersonRecords,
    @Inject(PERSON_AFFILIATIONS) private readonly affiliations: PersonAffiliations,
    @Inject(UNIT_TREE) private readonly tree: UnitTree,
  ) {}

  /** What a screen shows of several persons: masked. Persons of other unions are left out. */
  @Post('resolutions')
  @Allow(
    'organiser',
    'membership-officer',
    'mutual-officer',
    'finance-preparer',
    'finance-approver',
    'finance-payer',
  )
  @HttpCode(200)
  async resolve(@Body() { personRefs, fields }: ResolvePersonsBody, @Current() current: CurrentRequest) {
    const reached = await Promise.all(personRefs.map((personRef) => this.reaches(personRef, current)));
    const known = await this.records.masked(
      personRefs.filter((_, at) => reached[at]),
      fields,
    );
    return { items: [...known].map(([personRef, masked]) => ({ personRef, ...masked })) };
  }

  /** Plain fields, for a purpose. The look is on record before anything is shown. */
  @Post(':personRef/field-reads')
  @Allow('member', 'organiser', 'membership-officer', 'mutual-officer', 'finance-payer')
  @HttpCode(200)
  async read(
    @Param('personRef') personRef: string,
    @Body() { fields, purpose }: ReadPersonBody,
    @Current() current: CurrentRequest,
  ) {
    await this.mustReach(personRef, current);
    const { actor, envelope, now } = current;
    const reader = { readBy: actor.personRef, role: actor.role, unitId: actor.unit };
    const data = { personRef, fields, purpose, ...reader };
    const revealed = await this.persons.read({ type: 'ReadSensitiveFields', data, now }, envelope);
    return { personRef, ...orRefuse(revealed, personRefusals) };
  }

  /** Who looked at this person's plain data, newest first. */
  @Get(':personRef/field-reads')
  @Allow('member', 'membership-officer', 'auditor')
  async reads(
    @Param('personRef') personRef: string,
    @Query() query: PageQuery,
    @Current() current: CurrentRequest,
  ) {
    await this.mustReach(personRef, current);
    return pageOf(await this.queries.reads(personRef, pageArguments(query)));
  }

  @Post(':personRef/erasure')
  @Allow('member', 'membership-officer')
  @HttpCode(202)
  @ApiOkResponse({ type: CommandAnswer })
  async requestErasure(
    @Param('personRef') personRef: string,
    @Body() { requestedOn: day }: RequestErasureBody,
    @Current() current: CurrentRequest,
  ) {
    await this.mustReach(personRef, current);
    const { now, today, envelope } = current;
    const requestedOn = businessDate(day, 'requestedOn', today);
    const handled = await this.persons.requestErasure(personRef, requestedOn, now, envelope);
    return accepted(orRefuse(handled, personRefusals), { id: personRef });
  }

  @Get(':personRef/erasure')
  @Allow('member', 'membership-officer', 'auditor')
  async erasure(@Param('personRef') personRef: string, @Current() current: CurrentRequest) {
    await this.mustReach(personRef, current);
    return (await this.queries.erasure(personRef)) ?? refuse(reject('PERSON_DATA_NOT_FOUND'), personRefusals);
  }

  private async mustReach(personRef: string, current: CurrentRequest): Promise<void> {
    if (!(await this.reaches(personRef, current))) refuse(reject('PERSON_DATA_NOT_FOUND'), personRefusals);
  }

  private async reaches(personRef: string, { actor, today }: CurrentRequest): Promise<boolean> {
    if (actor.role === 'member') return personRef === actor.personRef;
    const unitId = await this.affiliations.unitOf(personRef);
    return unitId !== undefined && mayActFor(actor, unitId, today, this.tree);
  }
}
