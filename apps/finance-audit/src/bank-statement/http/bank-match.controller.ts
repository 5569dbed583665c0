import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  Current,
  type CurrentRequest,
  Keyed,
  orRefuse,
  PageQuery,
  pageArguments,
  pageOf,
} from '@yigong/http';
import { createdId, fen } from '@yigong/kernel';
import { BankMatchService } from '../application/bank-match.service.js';
import { itemNameOf } from '../domain/bank-match.events.js';
import { bankMatchRefusals } from '../domain/bank-match.refusals.js';
import { BankStatementQueries } from '../read-models/bank-statement.queries.js';
import { BankAccountAccess } from './bank-account-access.js';
import {
  BankLineAssignmentBody,
  BankMatchBody,
  BankMatchConfirmationBody,
  BankMatchDeclineBody,
  BankMatchQuery,
  BankUnmatchingBody,
} from './bank-statement.dto.js';

/** What the lines of a statement belong to. */
@ApiTags('bank-statements')
@Controller('api/v1/finance-audit/bank-accounts/:accountId')
@Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
export class BankMatchController {
  constructor(
    private readonly access: BankAccountAccess,
    private readonly matches: BankMatchService,
    private readonly queries: BankStatementQueries,
  ) {}

  @Get('open-lines')
  @ApiOperation({
    summary: '未核对的流水，按期限排列 lines that belong to nothing: owner, age, soonest deadline first',
  })
  async openLines(
    @Param('accountId') accountId: string,
    @Query() query: PageQuery,
    @Current() current: CurrentRequest,
  ) {
    const ownerUnitId = await this.access.visible(accountId, current);
    return pageOf(await this.queries.openLines(accountId, ownerUnitId, current.today, pageArguments(query)));
  }

  @Post('line-assignments')
  @Allow('finance-preparer', 'finance-approver')
  @ApiOperation({ summary: '指定流水的负责人 names who sees to a line' })
  async assign(
    @Param('accountId') accountId: string,
    @Body() { assignedOn, ...body }: BankLineAssignmentBody,
    @Current() current: CurrentRequest,
  ) {
    await this.access.own(accountId, current);
    const { actor, now, today, envelope } = current;
    const on = businessDate(assignedOn, 'assignedOn', today);
    const data = { accountId, ...body, assignedBy: actor.personRef, assignedOn: on };
    const handled = await this.matches.assign(data, now, envelope);
    return accepted(orRefuse(handled, bankMatchRefusals), { id: body.lineRef });
  }

  @Get('match-suggestions')
  @ApiOperation({
    summary: '核对建议：先看编号，再看金额和日期 what fits: reference first, then amount and day',
  })
  async suggestions(@Param('accountId') accountId: string, @Current() current: CurrentRequest) {
    await this.access.visible(accountId, current);
    return { items: await this.matches.suggestions(accountId, current.today) };
  }

  @Get('matches')
  @ApiOperation({ summary: '核对记录 the matches' })
  async list(
    @Param('accountId') accountId: string,
    @Query() query: BankMatchQuery,
    @Current() current: CurrentRequest,
  ) {
    await this.access.visible(accountId, current);
    return pageOf(await this.queries.matches(accountId, query.status, pageArguments(query)));
  }

  @Post('matches')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({
    summary:
      '核对流水；涉及确认款项的须经他人确认 matches lines; where it books money, a second person confirms',
  })
  async propose(
    @Param('accountId') accountId: string,
    @Body() { lineRefs, items, text, proposedOn }: BankMatchBody,
    @Current() current: CurrentRequest,
  ) {
    await this.access.own(accountId, current);
    const { actor, now, today, envelope } = current;
    const named = items.map(({ item, amountFen }) => ({
      ...itemNameOf(item)!,
      ...(amountFen === undefined ? {} : { amountFen: fen(amountFen) }),
    }));
    const matchId = createdId(envelope.commandId, 'bank-match');
    const on = businessDate(proposedOn, 'proposedOn', today);
    const who = { proposedBy: actor.personRef, proposedOn: on };
    const wish = { accountId, matchId, lineRefs, items: named, text, ...who };
    const handled = await this.matches.propose(wish, now, envelope);
    return accepted(orRefuse(handled, bankMatchRefusals), { id: matchId });
  }

  @Post('matches/:matchId/confirmations')
  @Keyed()
  @Allow('finance-approver')
  @ApiOperation({ summary: '确认核对，随后入账 confirms a match; its money is booked' })
  async confirm(
    @Param('accountId') accountId: string,
    @Param('matchId') matchId: string,
    @Body() { confirmedOn }: BankMatchConfirmationBody,
    @Current() current: CurrentRequest,
  ) {
    await this.access.own(accountId, current);
    const { actor, now, today, envelope } = current;
    const on = businessDate(confirmedOn, 'confirmedOn', today);
    const wish = { accountId, matchId, confirmedBy: actor.personRef, confirmedOn: on };
    const handled = await this.matches.confirm(wish, now, envelope);
    return accepted(orRefuse(handled, bankMatchRefusals), { id: matchId });
  }

  @Post('matches/:matchId/declines')
  @Keyed()
  @Allow('finance-preparer', 'finance-approver')
  @ApiOperation({ summary: '退回或撤回核对建议 declines a proposal, or takes it back' })
  async decline(
    @Param('accountId') accountId: string,
    @Param('matchId') matchId: string,
    @Body() { reason, declinedOn }: BankMatchDeclineBody,
    @Current() current: CurrentRequest,
  ) {
    await this.access.own(accountId, current);
    const { actor, now, today, envelope } = current;
    const on = businessDate(declinedOn, 'declinedOn', today);
    const wish = { accountId, matchId, reason, declinedBy: actor.personRef, declinedOn: on };
    const handled = await this.matches.decline(wish, now, envelope);
    return accepted(orRefuse(handled, bankMatchRefusals), { id: matchId });
  }

  @Post('matches/:matchId/unmatchings')
  @Keyed()
  @Allow('finance-approver')
  @ApiOperation({ summary: '撤销核对 takes a match back; booked money is reversed in the book first' })
  async unmatch(
    @Param('accountId') accountId: string,
    @Param('matchId') matchId: string,
    @Body() { reason, unmatchedOn }: BankUnmatchingBody,
    @Current() current: CurrentRequest,
  ) {
    await this.access.own(accountId, current);
    const { actor, now, today, envelope } = current;
    const on = businessDate(unmatchedOn, 'unmatchedOn', today);
    const wish = { accountId, matchId, reason, unmatchedBy: actor.personRef, unmatchedOn: on };
    const handled = await this.matches.unmatch(wish, now, envelope);
    return accepted(orRefuse(handled, bankMatchRefusals), { id: matchId });
  }
}
