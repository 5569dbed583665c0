import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { Process } from '@yigong/messaging';
import type { LedgerRecord } from '../../ledger-book/domain/ledger-book.events.js';
import { bookIdOf, recordOf } from '../../ledger-book/read-models/record-of.js';
import { receiptPurpose } from '../../receipt/domain/receipt-purposes.js';
import type { ReceiptPosted } from '../../receipt/domain/receipt.events.js';
import { BOOK_DIRECTORY, type BookDirectory } from '../application/book-directory.port.js';
import { PaymentFunds } from '../application/payment-funds.js';
import { PaymentOrderService } from '../application/payment-order.service.js';
import { PaymentQueue } from '../application/payment-queue.js';
import type {
  PaymentCarriedForward,
  PaymentOrderEvent,
  PaymentReturned,
} from '../domain/payment-order.events.js';
import { reservationOf } from '../domain/payment-order.state.js';

type Heard = RecordedEvent<PaymentOrderEvent | ReceiptPosted>;

/** Sets money aside for orders, again for those that wait whenever money comes in or is let go, and lets it go itself. */
@Injectable()
@Process({
  name: 'payment-funds',
  categories: ['financeAuditPaymentOrder', 'financeAuditReceipt', 'ledgerBook'],
})
export class PaymentFundsProcess {
  constructor(
    private readonly funds: PaymentFunds,
    private readonly queue: PaymentQueue,
    private readonly orders: PaymentOrderService,
    @Inject(BOOK_DIRECTORY) private readonly books: BookDirectory,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as Heard;
    switch (event.type) {
      case 'PaymentRequested':
      case 'PaymentAmended':
      // Tried once more as soon as it waits: money that came in between was posted before the order could be seen waiting.
      case 'PaymentAwaitedFunds':
        return this.queue.enter(event.data.orderId, event);
      case 'PaymentCarriedForward':
        return this.goOn(event as RecordedEvent<PaymentCarriedForward>);
      case 'PaymentReturned':
        return this.release(event as RecordedEvent<PaymentReturned>);
      case 'ReceiptPosted':
        return this.queue.serve(event.data.bookId, event, event.data.causeId);
    }
    const record = recordOf(recorded);
    if (record && (await this.isMoney(bookIdOf(recorded), record)))
      await this.queue.serve(bookIdOf(recorded), recorded);
  }

  private async goOn(event: RecordedEvent<PaymentCarriedForward>): Promise<void> {
    const { orderId, fromBookId } = event.data;
    const order = await this.orders.find(orderId);
    if (!order) return;
    const former = { bookId: fromBookId, preparers: order.preparers };
    const nothing = ['RESERVATION_NOT_FOUND', 'YEAR_CLOSED'];
    await this.funds.release(
      former,
      reservationOf(order),
      '转入新年度账套 carried forward',
      event,
      ...nothing,
    );
    await this.queue.enter(orderId, event);
  }

  /** The book says that the money is free, and with that the next in the queue is asked. */
  private async release(event: RecordedEvent<PaymentReturned>): Promise<void> {
    const { orderId, bookId, reservationId, reason } = event.data;
    const order = await this.orders.find(orderId);
    if (order) await this.funds.release({ ...order, bookId }, reservationId, reason, event);
  }

  /** Whether a record of a book may leave more money there than before. */
  private async isMoney(bookId: string, record: LedgerRecord): Promise<boolean> {
    switch (record.type) {
      case 'LedgerBookOpened':
      case 'ReservationReleased':
      case 'ReservationExpired':
        return true;
      case 'JournalPosted':
      case 'JournalReversed': {
        // A receipt speaks for itself, and says what its money came for.
        if (receiptPurpose(record.cause.type)) return false;
        const book = await this.books.byId(bookId);
        return record.data.lines.some(
          ({ accountCode, side }) => side === 'debit' && accountCode === book?.bankAccountCode,
        );
      }
      default:
        return false;
    }
  }
}
