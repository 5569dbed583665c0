import { Inject, Injectable } from '@nestjs/common';
import type { Position } from '@yigong/kernel';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import type { OrderWorklist, WaitingOrder } from '../application/order-worklist.port.js';
import { paymentOrders } from '../read-models/payment-orders.projection.js';

const WAIT_MS = 10_000;

/** Asks the read model of payment orders, and waits until it has come far enough to be asked. */
@Injectable()
export class ReadModelOrderWorklist implements OrderWorklist {
  constructor(@Inject(READ_MODELS) private readonly rows: ReadModels) {}

  async waiting(bookId: string, upTo: Position): Promise<readonly WaitingOrder[]> {
    if (!(await this.rows.reached(upTo, WAIT_MS, [paymentOrders])))
      throw new Error(`payment-orders has not reached position ${upTo}`);
    const where = { bookId, status: 'waitingForFunds' };
    const waiting: WaitingOrder[] = [];
    for await (const { orderId, causeId } of this.rows.all(paymentOrders, {
      index: 'byBookAndStatus',
      where,
    }))
      waiting.push({ orderId, causeId });
    return waiting;
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
}
