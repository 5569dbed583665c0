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
import { MemberCardService } from '../application/member-card.service.js';
import { memberCardRefusals } from '../domain/member-card.refusals.js';
import { MemberCardsQueries } from '../read-models/member-cards.queries.js';
import {
  ActivateCardBody,
  CancelCardBody,
  IssueCardBody,
  MemberCardsQuery,
  ReplaceCardBody,
  ReportCardLostBody,
  RequestCardBody,
} from './member-card.dto.js';
import { MemberCardScope } from './member-card.scope.js';

@ApiTags('membership')
@Controller('api/v1/membership/cards')
export class MemberCardController {
  constructor(
    @Inject(MemberCardService) private readonly cards: MemberCardService,
    @Inject(MemberCardsQueries) private readonly queries: MemberCardsQueries,
    @Inject(MemberCardScope) private readonly scope: MemberCardScope,
  ) {}

  @Post()
  @Allow('organiser', 'membership-officer')
  @Keyed()
  @ApiCreatedResponse({ type: CommandAnswer })
  async request(@Body() { memberId, requestedOn: day }: RequestCardBody, @Current() current: CurrentRequest) {
    const { now, today, envelope } = current;
    if (!(await this.scope.reachesMember(memberId, current)))
      return refuse(reject('MEMBERSHIP_NOT_LIVING'), memberCardRefusals);
    const requestedOn = businessDate(day, 'requestedOn', today);
    const handled = orRefuse(
      await this.cards.request({ memberId, requestedOn }, now, envelope),
      memberCardRefusals,
    );
    return accepted(handled, { id: handled.cardId });
  }

  @Post(':cardId/issue')
  @Allow('membership-officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async issue(
    @Param('cardId') cardId: string,
    @Body() { cardNumber, issuedOn: day }: IssueCardBody,
    @Current() current: CurrentRequest,
  ) {
    const { now, today, envelope } = current;
    await this.scope.mustReach(cardId, current);
    const data = { cardId, issuedOn: businessDate(day, 'issuedOn', today) };
    const handled = await this.cards.issue({ type: 'IssueCard', data, now }, cardNumber, envelope);
    return accepted(orRefuse(handled, memberCardRefusals), { id: cardId });
  }

  @Post(':cardId/activation')
  @Allow('member', 'organiser', 'membership-officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async activate(
    @Param('cardId') cardId: string,
    @Body() { activatedOn: day }: ActivateCardBody,
    @Current() current: CurrentRequest,
  ) {
    await this.scope.mustReach(cardId, current);
    const data = { cardId, activatedOn: businessDate(day, 'activatedOn', current.today) };
    const handled = await this.cards.activate({ data, now: current.now }, current.envelope);
    return accepted(orRefuse(handled, memberCardRefusals), { id: cardId });
  }

  @Post(':cardId/loss')
  @Allow('member', 'organiser', 'membership-officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async reportLost(
    @Param('cardId') cardId: string,
    @Body() { lostOn: day }: ReportCardLostBody,
    @Current() current: CurrentRequest,
  ) {
    const data = { cardId, lostOn: businessDate(day, 'lostOn', current.today) };
    return this.execute({ type: 'ReportCardLost', data, now: current.now }, current);
  }

  @Post(':cardId/replacement')
  @Allow('membership-officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async replace(
    @Param('cardId') cardId: string,
    @Body() { replacedOn: day }: ReplaceCardBody,
    @Current() current: CurrentRequest,
  ) {
    const data = { cardId, replacedOn: businessDate(day, 'replacedOn', current.today) };
    return this.execute({ type: 'ReplaceCard', data, now: current.now }, current);
  }

  @Post(':cardId/cancellation')
  @Allow('membership-officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async cancel(
    @Param('cardId') cardId: string,
    @Body() { reason, cancelledOn: day }: CancelCardBody,
    @Current() current: CurrentRequest,
  ) {
    const data = { cardId, reason, cancelledOn: businessDate(day, 'cancelledOn', current.today) };
    return this.execute({ type: 'CancelCard', data, now: current.now }, current);
  }

  @Get()
  @Allow('member', 'organiser', 'membership-officer', 'mutual-officer')
  async list(@Query() query: MemberCardsQuery, @Current() current: CurrentRequest) {
    if (!(await this.scope.reachesMember(query.memberId, current))) return pageOf({ rows: [] });
    return pageOf(await this.queries.ofMember(query.memberId, pageArguments(query)));
  }

  @Get(':cardId')
  @Allow('member', 'organiser', 'membership-officer', 'mutual-officer')
  async one(@Param('cardId') cardId: string, @Current() current: CurrentRequest) {
    await this.scope.mustReach(cardId, current);
    return (await this.queries.get(cardId)) ?? refuse(reject('CARD_NOT_FOUND'), memberCardRefusals);
  }

  private async execute(command: Parameters<MemberCardService['execute']>[0], current: CurrentRequest) {
    const { cardId } = command.data;
    await this.scope.mustReach(cardId, current);
    const handled = await this.cards.execute(command, current.envelope);
    return accepted(orRefuse(handled, memberCardRefusals), { id: cardId });
  }
}
