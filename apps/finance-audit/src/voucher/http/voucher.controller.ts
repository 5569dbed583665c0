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
import { reject } from '@yigong/kernel';
import { mayMove, maySee, ownUnitOf } from '../../scope/unit-scope.js';
import { VoucherService } from '../application/voucher.service.js';
import type { VoucherCommand } from '../domain/voucher.commands.js';
import { voucherRefusals } from '../domain/voucher.refusals.js';
import { VoucherQueries } from '../read-models/vouchers.queries.js';
import { VoucherApprovalBody, VoucherQuery, VoucherRefusalBody } from './voucher.dto.js';

@ApiTags('payments')
@Controller('api/v1/finance-audit/vouchers')
export class VoucherController {
  constructor(
    private readonly vouchers: VoucherService,
    private readonly queries: VoucherQueries,
  ) {}

  @Get()
  @Allow('finance-preparer', 'finance-approver', 'auditor')
  @ApiOperation({ summary: '记账申请列表 the vouchers' })
  async list(@Query() query: VoucherQuery, @Current() { actor }: CurrentRequest) {
    return pageOf(await this.queries.list(ownUnitOf(actor), query.status, pageArguments(query)));
  }

  @Get(':voucherId')
  @Allow('finance-preparer', 'finance-approver', 'auditor')
  @ApiOperation({ summary: '记账申请 a voucher' })
  async get(@Param('voucherId') voucherId: string, @Current() { actor }: CurrentRequest) {
    const row = await this.queries.get(voucherId);
    return row && maySee(actor, row.ownerUnitId) ? row : notFound();
  }

  @Post(':voucherId/approvals')
  @Keyed()
  @Allow('finance-approver')
  @ApiOperation({ summary: '审批，随后入账 approves exactly what was seen; it is posted' })
  approve(
    @Param('voucherId') voucherId: string,
    @Body() { digest, approvedOn }: VoucherApprovalBody,
    @Current() request: CurrentRequest,
  ) {
    const on = businessDate(approvedOn, 'approvedOn', request.today);
    const data = { voucherId, digest, approvedBy: request.actor.personRef, approvedOn: on };
    return this.run({ type: 'ApproveVoucher', data, now: request.now }, request);
  }

  @Post(':voucherId/refusals')
  @Keyed()
  @Allow('finance-approver')
  @ApiOperation({ summary: '不予记账 refuses it' })
  refuse(
    @Param('voucherId') voucherId: string,
    @Body() { reason, refusedOn }: VoucherRefusalBody,
    @Current() request: CurrentRequest,
  ) {
    const on = businessDate(refusedOn, 'refusedOn', request.today);
    const data = { voucherId, reason, refusedBy: request.actor.personRef, refusedOn: on };
    return this.run({ type: 'RefuseVoucher', data, now: request.now }, request);
  }

  private async run(command: VoucherCommand, { actor, envelope }: CurrentRequest) {
    const { voucherId } = command.data;
    const voucher = await this.vouchers.find(voucherId);
    if (!voucher || !mayMove(actor, voucher.ownerUnitId)) return notFound();
    const handled = orRefuse(await this.vouchers.execute(command, envelope), voucherRefusals);
    return accepted(handled, { id: voucherId });
  }
}

const notFound = (): never => refuse(reject('VOUCHER_NOT_FOUND'), voucherRefusals);
