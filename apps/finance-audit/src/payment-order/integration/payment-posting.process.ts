import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { Process } from '@yigong/messaging';
import { PaymentPosting } from '../application/payment-posting.js';
import type { PaymentOrderEvent } from '../domain/payment-order.events.js';

/** Posts a settled payment: the entry takes the money that was reserved, on the day on which the bank paid. */
@Injectable()
@Process({ name: 'payment-posting', categories: ['financeAuditPaymentOrder'] })
export class PaymentPostingProcess {
  constructor(private readonly posting: PaymentPosting) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const { type, data } = recorded as RecordedEvent<PaymentOrderEvent>;
    // Tried once more as soon as it waits: a book that was opened in between was opened before the delay could be seen.
    if (type === 'PaymentSettled' || type === 'PaymentPostingDelayed') await this.posting.post(data.orderId);
  }
}
