import { Inject, Injectable } from '@nestjs/common';
import { daysBetween, type LocalDate } from '@yigong/kernel';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { type PaymentOrderRow, paymentOrders } from './payment-orders.projection.js';

export type PaymentOrderFilter = {
  /** Left out by whoever sees all units. */
  readonly ownerUnitId?: string;
  readonly bookId?: string;
  readonly status?: string;
};

type Paging = { readonly limit?: number; readonly after?: string };

/** What must happen next to an order, and who does it. */
export const NEXT_STEP: Readonly<Record<string, string>> = {
  requested: '系统预留资金 the book is asked for the money',
  waitingForFunds: '等待收款 money has to come in',
  reserved: '财务负责人审批 a finance approver decides',
  approved: '出纳支付 a finance payer instructs the bank',
  instructed: '等待银行回单 the bank’s statement is awaited',
  unknown: '系统再次查询银行 the bank is asked again',
  settled: '系统入账 the entry is posted',
  returned: '经办人更正收款账户 the preparer corrects the payee',
};

const DELAYS: Readonly<Record<string, string>> = {
  BOOK_NOT_OPEN: '等待新年度账套启用，随即入账 the book of the new year has to be opened; it is posted then',
  FUNDS_INSUFFICIENT:
    '银行已付，账上资金不足：先记期初余额或收款 the bank has paid; its money has to be booked first',
};

const nextStepOf = ({ status, delayReason }: PaymentOrderRow): string =>
  (delayReason === undefined ? NEXT_STEP[status] : DELAYS[delayReason]) ?? '';

export type StuckOrder = PaymentOrderRow & { readonly ageDays: number; readonly nextStep: string };

@Injectable()
export class PaymentOrderQueries {
  constructor(@Inject(READ_MODELS) private readonly rows: ReadModels) {}

  get(orderId: string): Promise<PaymentOrderRow | undefined> {
    return this.rows.get(paymentOrders, orderId);
  }

  list({ ownerUnitId, bookId, status }: PaymentOrderFilter, paging: Paging) {
    const where = {
      ...(bookId !== undefined ? { bookId } : ownerUnitId !== undefined ? { ownerUnitId } : {}),
      ...(status !== undefined ? { status } : {}),
    };
    const scope = bookId !== undefined ? 'byBook' : ownerUnitId !== undefined ? 'byUnit' : 'by';
    const index = `${scope}${status === undefined ? '' : scope === 'by' ? 'Status' : 'AndStatus'}`;
    return this.rows.page(paymentOrders, { index: index === 'by' ? 'byPlace' : index, where, ...paging });
  }

  /** What the bank has paid and the book cannot take, and open orders that nothing has happened to for so many days. */
  async stuck(
    today: LocalDate,
    days: number,
    ownerUnitId: string | undefined,
  ): Promise<readonly StuckOrder[]> {
    const stuck: StuckOrder[] = [];
    const add = (row: PaymentOrderRow, ageDays: number): void => {
      if (ownerUnitId === undefined || row.ownerUnitId === ownerUnitId)
        stuck.push({ ...row, ageDays, nextStep: nextStepOf(row) });
    };
    for await (const row of this.rows.all(paymentOrders, { index: 'byAwaits', where: { awaits: 'posting' } }))
      add(row, daysBetween(row.lastChangedOn, today));
    for await (const row of this.rows.all(paymentOrders, { index: 'byStage', where: { stage: 'open' } })) {
      const ageDays = daysBetween(row.lastChangedOn, today);
      if (ageDays < days || stuck.length >= STUCK_MAX) return stuck;
      if (row.awaits !== 'posting') add(row, ageDays);
    }
    return stuck;
  }
}

const STUCK_MAX = 200;
