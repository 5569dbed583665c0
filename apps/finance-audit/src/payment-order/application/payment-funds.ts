import { Inject, Injectable } from '@nestjs/common';
import { businessDay, type Clock, isRejection, type LocalDate, type RecordedEvent } from '@yigong/kernel';
import { processEnvelope, unlessRefused } from '@yigong/messaging';
import { CLOCK } from '@yigong/http';
import { LEDGER, type Ledger } from '../../ledger-book/application/ledger.requests.js';
import { type Order, reservationOf } from '../domain/payment-order.state.js';
import { PaymentOrderService } from './payment-order.service.js';

/** Money for an order: set aside in the book before anyone approves it, let go when the bank sends it back. */
@Injectable()
export class PaymentFunds {
  constructor(
    private readonly orders: PaymentOrderService,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Tries to set the money aside; the order waits when the book has too little. An order that is past this is left alone.
   *
   * @returns false when the order waits
   */
  async reserveFor(orderId: string, because: RecordedEvent): Promise<boolean> {
    const order = await this.orders.find(orderId);
    if (order?.status !== 'requested' && order?.status !== 'waitingForFunds') return true;
    const now = this.clock.now();
    const result = await this.reserve(order, now, because);
    const isLacking = isRejection(result) && result.rejected === 'FUNDS_INSUFFICIENT';
    if (!isLacking) unlessRefused(result);
    const data = { orderId, reservationId: reservationOf(order) };
    const command = isLacking
      ? ({ type: 'AwaitFunds', data: { orderId }, now } as const)
      : ({ type: 'RecordReservation', data, now } as const);
    unlessRefused(await this.orders.execute(command, processEnvelope(because, `record-funds:${orderId}`)));
    return !isLacking;
  }

  async release(order: Order, reservationId: string, reason: string, because: RecordedEvent): Promise<void> {
    const now = this.clock.now();
    const effectiveOn = inBookYear(order.bookId, businessDay(now));
    const request = {
      bookId: order.bookId,
      reservationId,
      reason,
      effectiveOn,
      actors: actorsOf(order),
      now,
    };
    unlessRefused(await this.ledger.release(request, processEnvelope(because, 'release-funds')));
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

const actorsOf = ({ preparers }: Order) => ({ preparer: preparers.at(-1)! });

/** A book knows only its own year: what happens to it later happens on its last day. */
export const inBookYear = (bookId: string, day: LocalDate): LocalDate => {
  const lastDay = `${bookId.slice(-4)}-12-31`;
  return day < lastDay ? day : lastDay;
};
