import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  Current,
  type CurrentRequest,
  Keyed,
  orRefuse,
  refuse,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { mayMove } from '../../scope/unit-scope.js';
import { BookRulesService } from '../application/book-rules.service.js';
import { ledgerQueryRefusals, ledgerRefusals } from '../application/ledger.refusals.js';
import { LedgerService } from '../application/ledger.service.js';
import { ProvenanceService } from '../application/provenance.service.js';
import { BookAccess } from './book-access.js';
import {
  AssertBalanceBody,
  BookStandingQuery,
  ProvenanceQuery,
  ReleaseReservationBody,
  ReserveFundsBody,
} from './book-rules.dto.js';
import { PositionAsked } from './position-asked.js';

/** A book's budget, restricted money, promises and months; money is promised here, and balances are stated. */
@ApiTags('ledger')
@Controller('api/v1/finance-audit/ledger-books/:bookId')
@Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
export class BookRulesController {
  constructor(
    @Inject(BookAccess) private readonly access: BookAccess,
    @Inject(BookRulesService) private readonly rules: BookRulesService,
    @Inject(LedgerService) private readonly ledger: LedgerService,
    @Inject(ProvenanceService) private readonly origins: ProvenanceService,
    @Inject(PositionAsked) private readonly positions: PositionAsked,
  ) {}

  @Get('budget')
  @ApiOperation({ summary: '预算执行 the budget: reserved and available, line by line' })
  async budget(
    @Param('bookId') bookId: string,
    @Query() asked: BookStandingQuery,
    @Current() current: CurrentRequest,
  ) {
    return this.rules.budget(bookId, await this.standing(bookId, asked, current));
  }

  @Get('funds')
  @ApiOperation({ summary: '专项资金结余与使用规定 restricted money: balances and terms' })
  async funds(
    @Param('bookId') bookId: string,
    @Query() asked: BookStandingQuery,
    @Current() current: CurrentRequest,
  ) {
    return this.rules.funds(bookId, await this.standing(bookId, asked, current));
  }

  @Get('periods')
  @ApiOperation({ summary: '结账情况与余额核对 closed months, and stated balances against the book' })
  async periods(
    @Param('bookId') bookId: string,
    @Query() asked: BookStandingQuery,
    @Current() current: CurrentRequest,
  ) {
    return this.rules.periods(bookId, await this.standing(bookId, asked, current));
  }

  @Get('reservations')
  @ApiOperation({ summary: '未了结的预留 open reservations' })
  async reservations(
    @Param('bookId') bookId: string,
    @Query() asked: BookStandingQuery,
    @Current() current: CurrentRequest,
  ) {
    return this.rules.reservations(bookId, await this.standing(bookId, asked, current));
  }

  @Get('entries/:number/provenance')
  @ApiOperation({ summary: '一笔支出的资金来源 the incomes that an entry spends' })
  async provenance(
    @Param('bookId') bookId: string,
    @Param('number') number: string,
    @Query() asked: ProvenanceQuery,
    @Current() current: CurrentRequest,
  ) {
    const { head } = await this.access.visible(bookId, current);
    const position = (await this.positions.of(bookId, asked)) ?? head.seq;
    const funding = /^[1-9]\d{0,8}$/.test(number)
      ? await this.origins.of(bookId, Number(number), position)
      : undefined;
    if (!funding)
      return refuse(reject('ENTRY_NOT_FOUND', { entryNumber: number.slice(0, 16) }), ledgerQueryRefusals);
    return { bookId, entryNumber: Number(number), position, items: funding };
  }

  @Post('reservations')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({
    summary: '预留资金，可占用预算项目 promises money, and a line of the budget if one is named',
  })
  async reserve(
    @Param('bookId') bookId: string,
    @Body() body: ReserveFundsBody,
    @Current() current: CurrentRequest,
  ) {
    await this.movable(bookId, current);
    const { now, today, actor, envelope } = current;
    const { reservationId, orderId, amountFen, accountCode, budgetLine, expiresOn } = body;
    const effectiveOn = businessDate(body.effectiveOn, 'effectiveOn', today);
    const wish = { bookId, reservationId, orderId, amountFen, effectiveOn, now };
    const request = {
      ...wish,
      actors: { preparer: actor.personRef },
      ...(accountCode === undefined ? {} : { accountCode }),
      ...(budgetLine === undefined ? {} : { budgetLine }),
      ...(expiresOn === undefined ? {} : { expiresOn }),
    };
    const recorded = orRefuse(await this.ledger.reserve(request, envelope), ledgerRefusals);
    return accepted(recorded, { id: reservationId });
  }

  @Post('reservations/:reservationId/releases')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '撤销预留 releases what was promised' })
  async release(
    @Param('bookId') bookId: string,
    @Param('reservationId') reservationId: string,
    @Body() body: ReleaseReservationBody,
    @Current() current: CurrentRequest,
  ) {
    await this.movable(bookId, current);
    const { now, today, actor, envelope } = current;
    const effectiveOn = businessDate(body.effectiveOn, 'effectiveOn', today);
    const { reason } = body;
    const request = {
      bookId,
      reservationId,
      reason,
      effectiveOn,
      actors: { preparer: actor.personRef },
      now,
    };
    const recorded = orRefuse(await this.ledger.release(request, envelope), ledgerRefusals);
    return accepted(recorded, { id: reservationId });
  }

  @Post('balance-assertions')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({
    summary: '登记外部余额（对账单、盘点），不符则不能结账 states a balance; one that fails blocks closing',
  })
  async assertBalance(
    @Param('bookId') bookId: string,
    @Body() body: AssertBalanceBody,
    @Current() current: CurrentRequest,
  ) {
    await this.movable(bookId, current);
    const { now, today, actor, envelope } = current;
    const { accountCode, balanceFen, side, source } = body;
    const effectiveOn = businessDate(body.effectiveOn, 'effectiveOn', today);
    const asserted = { bookId, accountCode, balanceFen, side, source, effectiveOn };
    const data = { ...asserted, actors: { preparer: actor.personRef } };
    const recorded = orRefuse(await this.rules.assertBalance(data, now, envelope), ledgerRefusals);
    return accepted(recorded, { id: `${accountCode}:${effectiveOn}:${source}` });
  }

  private async standing(bookId: string, asked: BookStandingQuery, current: CurrentRequest) {
    const { head } = await this.access.visible(bookId, current);
    const position = await this.positions.of(bookId, asked);
    if (position !== undefined && position > head.seq)
      return refuse(reject('POSITION_NOT_REACHED', { bookId, position }), ledgerQueryRefusals);
    return { position, effectiveOn: asked.effectiveOn };
  }

  /** A union's money is promised by its own people alone. */
  private async movable(bookId: string, current: CurrentRequest): Promise<void> {
    const { book } = await this.access.visible(bookId, current);
    if (!mayMove(current.actor, book.ownerUnitId))
      refuse(reject('BOOK_NOT_FOUND', { bookId }), ledgerQueryRefusals);
  }
}
