import { Injectable, Inject } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { entityOf } from './book-directory.port.js';
import { ORDER_WORKLIST, type OrderWorklist, type WaitingOrder } from './order-worklist.port.js';
import { PaymentFunds } from './payment-funds.js';
import { PaymentOrderService } from './payment-order.service.js';
import { PaymentPosting } from './payment-posting.js';
import { PaymentYear } from './payment-year.js';

/**
 * Who gets the money: the oldest request of a purpose first, and none of the same purpose overtakes one that has to wait.
 * The one exception is the order that a receipt came for.
 */
@Injectable()
export class PaymentQueue {
  constructor(
    private readonly orders: PaymentOrderService,
    private readonly funds: PaymentFunds,
    private readonly year: PaymentYear,
    private readonly posting: PaymentPosting,
    @Inject(ORDER_WORKLIST) private readonly worklist: OrderWorklist,
  ) {}

  /** An order asks for its money: behind older ones it waits, otherwise the book is asked. */
  async enter(orderId: string, because: RecordedEvent): Promise<void> {
    const order = await this.orders.find(orderId);
    if (!order || !this.funds.isWanting(order) || (await this.year.moved(order, because))) return;
    if (await this.isBehind(orderId, order.purpose, entityOf(order.bookId), because))
      return this.funds.wait(orderId, because);
    const isReserved = await this.funds.reserveFor(orderId, because);
    // It held up others, and no more.
    if (isReserved && order.status === 'waitingForFunds') await this.serve(order.bookId, because);
  }

  /** There is money in a book: first for what the bank has paid already, then for those who wait. */
  async serve(bookId: string, because: RecordedEvent, meantFor?: string): Promise<void> {
    const entity = entityOf(bookId);
    const book = await this.year.bookOfToday(entity);
    // Nobody is served from the book of a year that is over once the next one is open.
    if (book?.bookId !== bookId) return;
    const upTo = await this.year.moveAllTo(book, because);
    for (const { orderId } of await listOf(this.worklist.unposted(entity, upTo)))
      if (!(await this.posting.post(orderId))) return;
    const waiting = await listOf(this.worklist.waiting(entity, upTo));
    const isMeant = ({ causeId }: WaitingOrder) => causeId === meantFor;
    for (const { orderId } of waiting.filter(isMeant)) await this.funds.reserveFor(orderId, because);
    const held = new Set<string>();
    for (const { orderId, purpose } of waiting)
      if (!held.has(purpose) && !(await this.funds.reserveFor(orderId, because))) held.add(purpose);
  }

  /** The rows may be late, so whoever stands before it there is asked whether that is still so. */
  private async isBehind(
    orderId: string,
    purpose: string,
    entity: string,
    { position }: RecordedEvent,
  ): Promise<boolean> {
    for await (const older of this.worklist.waiting(entity, position)) {
      if (older.orderId === orderId) return false;
      if (older.purpose !== purpose) continue;
      const order = await this.orders.find(older.orderId);
      if (order && this.funds.isWanting(order)) return true;
    }
    return false;
  }
}

const listOf = async (orders: AsyncIterable<WaitingOrder>): Promise<readonly WaitingOrder[]> => {
  const list: WaitingOrder[] = [];
  for await (const order of orders) list.push(order);
  return list;
};
