import { Inject, Injectable } from '@nestjs/common';
import { businessDay, type Clock, type Position, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { processEnvelope, unlessRefused } from '@yigong/messaging';
import type { Order } from '../domain/payment-order.state.js';
import { BOOK_DIRECTORY, type BookDirectory, type BookRef, entityOf } from './book-directory.port.js';
import { ORDER_WORKLIST, type OrderWorklist } from './order-worklist.port.js';
import { paymentDigest } from './payment-digest.js';
import { PaymentOrderService } from './payment-order.service.js';

/** A payment belongs to the year in which the money moves: what is open goes on in the book of the new year. */
@Injectable()
export class PaymentYear {
  constructor(
    private readonly orders: PaymentOrderService,
    @Inject(BOOK_DIRECTORY) private readonly books: BookDirectory,
    @Inject(ORDER_WORKLIST) private readonly worklist: OrderWorklist,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The book in which an entity's money moves today; before that of the new year is open, the one of the last year. */
  bookOfToday(entity: string): Promise<BookRef | undefined> {
    return this.books.newestOf(entity, businessDay(this.clock.now()));
  }

  /** @returns true when the order has gone on in the book of the new year; its own event sees to the rest */
  async moved(order: Order, because: RecordedEvent): Promise<boolean> {
    const book = await this.bookOfToday(entityOf(order.bookId));
    if (book === undefined || book.bookId <= order.bookId) return false;
    await this.carry(order, book, because);
    return true;
  }

  /** Everything of the entity that is still in a former book, except what the bank has. @returns where the last one is recorded */
  async moveAllTo(book: BookRef, because: RecordedEvent): Promise<Position> {
    let upTo = because.position;
    const orderIds: string[] = [];
    for await (const { orderId } of this.worklist.inFormerBooks(book.bookId, upTo)) orderIds.push(orderId);
    for (const orderId of orderIds) {
      const order = await this.orders.find(orderId);
      // A payment that is made is booked in the year in which the bank made it.
      if (!order || order.status === 'settled' || order.bookId >= book.bookId) continue;
      const movedAt = await this.carry(order, book, because);
      if (movedAt > upTo) upTo = movedAt;
    }
    return upTo;
  }

  async carry(order: Order, { bookId, bankAccountCode }: BookRef, because: RecordedEvent): Promise<Position> {
    const { orderId } = order;
    const moved = { ...order, bookId, accountCode: bankAccountCode };
    const digest = order.status === 'settled' ? order.digest : paymentDigest(moved);
    const seenDigest = order.digest;
    const data = { orderId, toBookId: bookId, accountCode: bankAccountCode, digest, seenDigest };
    const command = { type: 'CarryForward', data, now: this.clock.now() } as const;
    const envelope = processEnvelope(because, `carry-forward:${orderId}`);
    return unlessRefused(await this.orders.execute(command, envelope))!.position;
  }
}
