import { Inject, Injectable } from '@nestjs/common';
import type { Position } from '@yigong/kernel';
import { type Query, READ_MODELS, type ReadModels } from '@yigong/read-models';
import { entityOf } from '../application/book-directory.port.js';
import type { OrderWorklist, WaitingOrder } from '../application/order-worklist.port.js';
import { type PaymentOrderRow, paymentOrders } from '../read-models/payment-orders.projection.js';

type OrderQuery = Pick<Query<PaymentOrderRow>, 'index' | 'where'>;

const WAIT_MS = 10_000;

/** Asks the read model of payment orders, and waits until it has come far enough to be asked. */
@Injectable()
export class ReadModelOrderWorklist implements OrderWorklist {
  constructor(@Inject(READ_MODELS) private readonly rows: ReadModels) {}

  waiting(entity: string, upTo: Position): AsyncIterable<WaitingOrder> {
    return this.rowsOf({ index: 'byEntityAndAwaits', where: { entity, awaits: 'funds' } }, upTo);
  }

  unposted(entity: string, upTo: Position): AsyncIterable<WaitingOrder> {
    return this.rowsOf({ index: 'byEntityAndAwaits', where: { entity, awaits: 'posting' } }, upTo);
  }

  async *inFormerBooks(bookId: string, upTo: Position): AsyncIterable<WaitingOrder> {
    const where = { entity: entityOf(bookId), stage: 'open' } as const;
    for await (const row of this.rowsOf({ index: 'byEntityAndStage', where }, upTo)) {
      if (row.bookId >= bookId) return;
      yield row;
    }
  }

  async unanswered(): Promise<readonly string[]> {
    const orderIds: string[] = [];
    for await (const { orderId } of this.rows.all(paymentOrders, {
      index: 'byStatus',
      where: { status: 'unknown' },
    }))
      orderIds.push(orderId);
    return orderIds;
  }

  private async *rowsOf(query: OrderQuery, upTo: Position): AsyncIterable<PaymentOrderRow> {
    if (!(await this.rows.reached(upTo, WAIT_MS, [paymentOrders])))
      throw new Error(`payment-orders has not reached position ${upTo}`);
    yield* this.rows.all(paymentOrders, query);
  }
}
