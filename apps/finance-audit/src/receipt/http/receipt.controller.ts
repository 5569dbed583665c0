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
  pageArguments,
  pageOf,
  refuse,
} from '@yigong/http';
import { fen, reject } from '@yigong/kernel';
import { mayMove, maySee, ownUnitOf } from '../../scope/unit-scope.js';
import { ReceiptService } from '../application/receipt.service.js';
import { receiptIdOf } from '../domain/receipt.events.js';
import { receiptRefusals } from '../domain/receipt.refusals.js';
import { ReceiptQueries } from '../read-models/receipts.queries.js';
import { ReceiptBody, ReceiptConfirmationBody, ReceiptQuery, ReceiptSendBackBody } from './receipt.dto.js';

@ApiTags('payments')
@Controller('api/v1/finance-audit/receipts')
export class ReceiptController {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly queries: ReceiptQueries,
  ) {}

  @Get()
  @Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
  @ApiOperation({ summary: '收款列表 the receipts' })
  async list(@Query() query: ReceiptQuery, @Current() { actor }: CurrentRequest) {
    return pageOf(await this.queries.list(ownUnitOf(actor), query.status, pageArguments(query)));
  }

  @Get(':receiptId')
  @Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
  @ApiOperation({ summary: '收款 a receipt' })
  async get(@Param('receiptId') receiptId: string, @Current() { actor }: CurrentRequest) {
    const row = await this.queries.get(receiptId);
    return row && maySee(actor, row.ownerUnitId) ? row : notFound();
  }

  @Post()
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '按银行流水登记收款 records a line of the bank’s statement as a receipt' })
  async record(
    @Body() { recordedOn, amountFen, ...body }: ReceiptBody,
    @Current() { actor, now, today, envelope }: CurrentRequest,
  ) {
    const { bankLineRef } = body;
    const ownerUnitId = await this.receipts.ownerOf(bankLineRef);
    if (ownerUnitId === undefined || !mayMove(actor, ownerUnitId))
      return refuse(reject('BANK_LINE_NOT_FOUND', { bankLineRef }), receiptRefusals);
    const on = businessDate(recordedOn, 'recordedOn', today);
    const wish = { ...body, amountFen: fen(amountFen), recordedBy: actor.personRef, recordedOn: on };
    const handled = orRefuse(await this.receipts.record(wish, now, envelope), receiptRefusals);
    return accepted(handled, { id: receiptIdOf(bankLineRef) });
  }

  @Post(':receiptId/confirmations')
  @Keyed()
  @Allow('finance-approver')
  @ApiOperation({ summary: '确认收款，随后入账 confirms it; it is posted' })
  async confirm(
    @Param('receiptId') receiptId: string,
    @Body() { confirmedOn }: ReceiptConfirmationBody,
    @Current() request: CurrentRequest,
  ) {
    await this.own(receiptId, request);
    const { actor, now, today, envelope } = request;
    const on = businessDate(confirmedOn, 'confirmedOn', today);
    const data = { receiptId, confirmedBy: actor.personRef, confirmedOn: on };
    const handled = await this.receipts.execute({ type: 'ConfirmReceipt', data, now }, envelope);
    return accepted(orRefuse(handled, receiptRefusals), { id: receiptId });
  }

  @Post(':receiptId/send-backs')
  @Keyed()
  @Allow('finance-approver')
  @ApiOperation({ summary: '退回登记人 sends it back to whoever recorded it' })
  async sendBack(
    @Param('receiptId') receiptId: string,
    @Body() { reason, sentBackOn }: ReceiptSendBackBody,
    @Current() request: CurrentRequest,
  ) {
    await this.own(receiptId, request);
    const { actor, now, today, envelope } = request;
    const on = businessDate(sentBackOn, 'sentBackOn', today);
    const data = { receiptId, reason, sentBackBy: actor.personRef, sentBackOn: on };
    const handled = await this.receipts.execute({ type: 'SendReceiptBack', data, now }, envelope);
    return accepted(orRefuse(handled, receiptRefusals), { id: receiptId });
  }

  private async own(receiptId: string, { actor }: CurrentRequest): Promise<void> {
    const receipt = await this.receipts.find(receiptId);
    if (!receipt || !mayMove(actor, receipt.ownerUnitId)) notFound();
  }
}

const notFound = (): never => refuse(reject('RECEIPT_NOT_FOUND'), receiptRefusals);
