import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  Current,
  type CurrentRequest,
  HonoursIfMatch,
  Keyed,
  orRefuse,
  pageArguments,
  pageOf,
  refuse,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { mayMove, maySee, ownUnitOf } from '../../scope/unit-scope.js';
import { paymentDigest } from '../application/payment-digest.js';
import { PaymentOrderService } from '../application/payment-order.service.js';
import type { PaymentOrderCommand } from '../domain/payment-order.commands.js';
import { paymentOrderRefusals } from '../domain/payment-order.refusals.js';
import type { Order } from '../domain/payment-order.state.js';
import { PaymentOrderQueries } from '../read-models/payment-orders.queries.js';
import {
  PaymentOrderAmendmentBody,
  PaymentOrderApprovalBody,
  PaymentOrderInstructionBody,
  PaymentOrderQuery,
  PaymentOrderStuckQuery,
} from './payment-order.dto.js';

const DAYS_DEFAULT = 3;

@ApiTags('payments')
@Controller('api/v1/finance-audit/payment-orders')
@HonoursIfMatch()
export class PaymentOrderController {
  constructor(
    private readonly orders: PaymentOrderService,
    private readonly queries: PaymentOrderQueries,
  ) {}

  @Get()
  @Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor', 'operations')
  @ApiOperation({ summary: '付款单列表 the payment orders' })
  async list(@Query() query: PaymentOrderQuery, @Current() { actor }: CurrentRequest) {
    const { bookId, status } = query;
    const ownerUnitId = ownUnitOf(actor);
    const filter = {
      ...(ownerUnitId === undefined ? {} : { ownerUnitId }),
      ...(bookId === undefined ? {} : { bookId }),
      ...(status === undefined ? {} : { status }),
    };
    return pageOf(await this.queries.list(filter, pageArguments(query)));
  }

  @Get('stuck')
  @Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor', 'operations')
  @ApiOperation({ summary: '停滞的付款单：多久、下一步 orders that stand still: how long, and who is next' })
  async stuck(@Query() { days }: PaymentOrderStuckQuery, @Current() { actor, today }: CurrentRequest) {
    return { items: await this.queries.stuck(today, days ?? DAYS_DEFAULT, ownUnitOf(actor)) };
  }

  @Get(':orderId')
  @Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor', 'operations')
  @ApiOperation({ summary: '付款单 a payment order' })
  async get(@Param('orderId') orderId: string, @Current() { actor }: CurrentRequest) {
    const row = await this.queries.get(orderId);
    return row && maySee(actor, row.ownerUnitId) ? row : notFound();
  }

  @Post(':orderId/approvals')
  @Keyed()
  @Allow('finance-approver')
  @ApiOperation({ summary: '审批所见的付款单 approves exactly what was seen' })
  async approve(
    @Param('orderId') orderId: string,
    @Body() { digest, approvedOn }: PaymentOrderApprovalBody,
    @Current() request: CurrentRequest,
  ) {
    await this.own(orderId, request);
    const { actor, now, today } = request;
    const on = businessDate(approvedOn, 'approvedOn', today);
    const data = { orderId, digest, approvedBy: actor.personRef, approvedOn: on };
    return this.run({ type: 'ApprovePayment', data, now }, request);
  }

  @Post(':orderId/instructions')
  @Keyed()
  @HttpCode(202)
  @Allow('finance-payer')
  @ApiOperation({ summary: '支付：指令银行 instructs the bank' })
  async instruct(
    @Param('orderId') orderId: string,
    @Body() { paidOn }: PaymentOrderInstructionBody,
    @Current() request: CurrentRequest,
  ) {
    await this.own(orderId, request);
    const { actor, now, today } = request;
    const data = { orderId, paidBy: actor.personRef, paidOn: businessDate(paidOn, 'paidOn', today) };
    return this.run({ type: 'InstructPayment', data, now }, request);
  }

  @Post(':orderId/amendments')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '更正收款方，原审批作废 corrects the payee; the approval is void' })
  async amend(
    @Param('orderId') orderId: string,
    @Body() { payeeRef, reason, amendedOn }: PaymentOrderAmendmentBody,
    @Current() request: CurrentRequest,
  ) {
    const order = await this.own(orderId, request);
    const { actor, now, today } = request;
    const on = businessDate(amendedOn, 'amendedOn', today);
    const digest = paymentDigest({ ...order, payeeRef });
    const { bookId } = order;
    const data = { orderId, payeeRef, reason, amendedBy: actor.personRef, amendedOn: on, digest, bookId };
    return this.run({ type: 'AmendPayment', data, now }, request);
  }

  private async run(command: PaymentOrderCommand, { envelope, ifRevision }: CurrentRequest) {
    const expected = ifRevision === undefined ? {} : { ifRevision };
    const handled = orRefuse(await this.orders.execute(command, envelope, expected), paymentOrderRefusals);
    return accepted(handled, { id: command.data.orderId });
  }

  /** The order, if it is the caller's own union's; another's is not there. */
  private async own(orderId: string, { actor }: CurrentRequest): Promise<Order> {
    const order = await this.orders.find(orderId);
    return order && mayMove(actor, order.ownerUnitId) ? order : notFound();
  }
}

const notFound = (): never => refuse(reject('PAYMENT_NOT_FOUND'), paymentOrderRefusals);
