import { Inject, Injectable } from '@nestjs/common';
import { type Clock, invariant, isRejection, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { processEnvelope, unlessRefused } from '@yigong/messaging';
import { LEDGER, type Ledger } from '../../ledger-book/application/ledger.requests.js';
import type { PaymentPostingDelayed } from '../domain/payment-order.events.js';
import type { Order } from '../domain/payment-order.state.js';
import { BOOK_DIRECTORY, type BookDirectory, entityOf } from './book-directory.port.js';
import { PaymentOrderService } from './payment-order.service.js';
import { PaymentYear } from './payment-year.js';

/** Books what the bank has paid, in the year and on the day on which the bank paid it. */
@Injectable()
export class PaymentPosting {
  constructor(
    private readonly orders: PaymentOrderService,
    private readonly year: PaymentYear,
    @Inject(BOOK_DIRECTORY) private readonly books: BookDirectory,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** However often and by whoever it is asked, there is one entry. @returns false when the entry has to wait for the book */
  async post(orderId: string): Promise<boolean> {
    const found = await this.orders.find(orderId);
    if (found?.status !== 'settled' || found.entryNumber !== undefined) return true;
    const settled = await this.orders.settlementOf(orderId);
    const order = await this.inBookOfSettlement(found, settled);
    if (order === undefined) return false;
    const now = this.clock.now();
    const answer = await this.ledger.post(postingOf(order, now), processEnvelope(settled, 'post-payment'));
    // What was set aside is always there; a book of the new year may have no money yet.
    const isLacking = isRejection(answer) && answer.rejected === 'FUNDS_INSUFFICIENT';
    if (isLacking && order.reservationId === undefined)
      return this.delay(orderId, order.bookId, 'FUNDS_INSUFFICIENT', settled);
    const { entryNumber } = unlessRefused(answer)!;
    const command = { type: 'RecordPosting', data: { orderId, entryNumber }, now } as const;
    unlessRefused(await this.orders.execute(command, processEnvelope(settled, 'record-posting')));
    return true;
  }

  /** December's instruction that the bank carried out in January is January's payment. */
  private async inBookOfSettlement(order: Order, settled: RecordedEvent): Promise<Order | undefined> {
    const { orderId, bookId, settlement } = order;
    const ofSettlement = `${entityOf(bookId)}-${settlement!.settledOn.slice(0, 4)}`;
    if (ofSettlement === bookId) return order;
    const book = await this.books.byId(ofSettlement);
    if (book) {
      await this.year.carry(order, book, settled);
      return this.orders.find(orderId);
    }
    await this.delay(orderId, ofSettlement, 'BOOK_NOT_OPEN', settled);
    return undefined;
  }

  private async delay(
    orderId: string,
    bookId: string,
    reason: PaymentPostingDelayed['data']['reason'],
    settled: RecordedEvent,
  ): Promise<false> {
    const command = {
      type: 'DelayPosting',
      data: { orderId, bookId, reason },
      now: this.clock.now(),
    } as const;
    const envelope = processEnvelope(settled, `delay-posting:${bookId}:${reason}`);
    unlessRefused(await this.orders.execute(command, envelope));
    return false;
  }
}

const postingOf = (order: Order, now: string) => {
  const { bookId, purpose, amountFen, counterparty, text, preparers, approval, instruction, settlement } =
    order;
  invariant(
    approval !== undefined && instruction !== undefined && settlement !== undefined,
    'a settled payment was approved and instructed',
  );
  return {
    bookId,
    cause: purpose,
    text,
    effectiveOn: settlement.settledOn,
    facts: { amounts: { total: amountFen }, counterparty },
    // What was approved, and the bank's own line.
    evidence: [approval.digest, settlement.evidence],
    actors: { preparer: preparers.at(-1)!, approver: approval.approvedBy, payer: instruction.paidBy },
    ...(order.reservationId === undefined ? {} : { reservationId: order.reservationId }),
    now,
  };
};
