import { Inject, Injectable } from '@nestjs/common';
import { businessDay, type Clock, isRejection, type LocalDate, type RecordedEvent } from '@yigong/kernel';
import { processEnvelope, unlessRefused } from '@yigong/messaging';
import { CLOCK } from '@yigong/http';
import { LEDGER, type Ledger } from '../../ledger-book/application/ledger.requests.js';
import { type Order, reservationOf } from '../domain/payment-order.state.js';
import { yearOf } from './book-directory.port.js';
import { PaymentOrderService } from './payment-order.service.js';

/** Money for an order: set aside in the book before anyone approves it, let go when the bank sends it back. */
@Injectable()
export class PaymentFunds {
  constructor(
    private readonly orders: PaymentOrderService,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  isWanting({ status }: Order): boolean {
    return status === 'requested' || status === 'waitingForFunds';
  }

  /**
   * Tries to set the money aside; the order waits when the book has too little, or is closed and the next one not open yet.
   * An order that is past this is left alone.
   *
   * @returns false when the order waits
   */
  async reserveFor(orderId: string, because: RecordedEvent): Promise<boolean> {
    const order = await this.orders.find(orderId);
    if (!order || !this.isWanting(order)) return true;
    const now = this.clock.now();
    const result = await this.reserve(order, now, because);
    if (isRejection(result) && this.mustWait(order, result.rejected)) {
      await this.wait(orderId, because);
      return false;
    }
    unlessRefused(result);
    const data = { orderId, reservationId: reservationOf(order) };
    const command = { type: 'RecordReservation', data, now } as const;
    unlessRefused(await this.orders.execute(command, processEnvelope(because, `record-funds:${orderId}`)));
    return true;
  }

  async wait(orderId: string, because: RecordedEvent): Promise<void> {
    const command = { type: 'AwaitFunds', data: { orderId }, now: this.clock.now() } as const;
    unlessRefused(await this.orders.execute(command, processEnvelope(because, `await-funds:${orderId}`)));
  }

  /** @param expected refusals that mean that nothing is set aside there */
  async release(
    { bookId, preparers }: Pick<Order, 'bookId' | 'preparers'>,
    reservationId: string,
    reason: string,
    because: RecordedEvent,
    ...expected: readonly string[]
  ): Promise<void> {
    const now = this.clock.now();
    const effectiveOn = inBookYear(bookId, businessDay(now));
    const request = { bookId, reservationId, reason, effectiveOn, actors: actorsOf({ preparers }), now };
    const envelope = processEnvelope(because, 'release-funds');
    unlessRefused(await this.ledger.release(request, envelope), ...expected);
  }

  private mustWait({ bookId }: Order, refusal: string): boolean {
    const isYearOver = yearOf(bookId) < Number(businessDay(this.clock.now()).slice(0, 4));
    return refusal === 'FUNDS_INSUFFICIENT' || (isYearOver && BOOK_CLOSED.includes(refusal));
  }

  private reserve(order: Order, now: string, because: RecordedEvent) {
    const { orderId, bookId, accountCode, amountFen } = order;
    const effectiveOn = inBookYear(bookId, businessDay(now));
    const money = {
      bookId,
      reservationId: reservationOf(order),
      orderId,
      accountCode,
      amountFen,
      effectiveOn,
    };
    const envelope = processEnvelope(because, `reserve-funds:${orderId}`);
    return this.ledger.reserve({ ...money, actors: actorsOf(order), now }, envelope);
  }
}

const BOOK_CLOSED: readonly string[] = ['PERIOD_CLOSED', 'YEAR_CLOSED'];

const actorsOf = ({ preparers }: Pick<Order, 'preparers'>) => ({ preparer: preparers.at(-1)! });

/** A book knows only its own year: what happens to it later happens on its last day. */
export const inBookYear = (bookId: string, day: LocalDate): LocalDate => {
  const lastDay = `${bookId.slice(-4)}-12-31`;
  return day < lastDay ? day : lastDay;
};
