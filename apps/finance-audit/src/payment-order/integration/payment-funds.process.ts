import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { Process } from '@yigong/messaging';
import type { ReceiptPosted } from '../../receipt/domain/receipt.events.js';
import { PaymentFunds } from '../application/payment-funds.js';
import { PaymentOrderService } from '../application/payment-order.service.js';
import { ORDER_WORKLIST, type OrderWorklist } from '../application/order-worklist.port.js';
import type { PaymentOrderEvent, PaymentReturned } from '../domain/payment-order.events.js';

type Heard = RecordedEvent<PaymentOrderEvent | ReceiptPosted>;

/** Sets money aside for orders, again for those that wait when money comes in, and lets it go when a payment returns. */
@Injectable()
@Process({ name: 'payment-funds', categories: ['financeAuditPaymentOrder', 'financeAuditReceipt'] })
export class PaymentFundsProcess {
  constructor(
    private readonly funds: PaymentFunds,
    private readonly orders: PaymentOrderService,
    @Inject(ORDER_WORKLIST) private readonly worklist: OrderWorklist,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as Heard;
    switch (event.type) {
      case 'PaymentRequested':
      case 'PaymentAmended':
      // Tried once more as soon as it waits: money that came in between was posted before the order could be seen waiting.
      case 'PaymentAwaitedFunds':
        await this.funds.reserveFor(event.data.orderId, event);
        return;
      case 'ReceiptPosted':
        return this.retry(event as RecordedEvent<ReceiptPosted>);
      case 'PaymentReturned':
        return this.release(event as RecordedEvent<PaymentReturned>);
    }
  }

  /** The order that the money came for is first, then the others in their order; none overtakes one that cannot be paid. */
  private async retry(event: RecordedEvent<ReceiptPosted>): Promise<void> {
    const waiting = await this.worklist.waiting(event.data.bookId, event.position);
    const isMeant = ({ causeId }: { readonly causeId: string }) => causeId === event.data.causeId;
    for (const { orderId } of [...waiting.filter(isMeant), ...waiting.filter((order) => !isMeant(order))])
      if (!(await this.funds.reserveFor(orderId, event))) return;
  }

  private async release(event: RecordedEvent<PaymentReturned>): Promise<void> {
    const { orderId, reservationId, reason } = event.data;
    const order = await this.orders.find(orderId);
    if (order) await this.funds.release(order, reservationId, reason, event);
  }
}
