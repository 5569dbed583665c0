import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { Process } from '@yigong/messaging';
import { BankFeed } from '../../bank/application/bank-feed.js';
import { BankDesk } from '../application/bank-desk.js';
import type { PaymentOrderEvent } from '../domain/payment-order.events.js';

/** Tells the bank what was decided, after it was recorded. */
@Injectable()
@Process({ name: 'payment-instruction', categories: ['financeAuditPaymentOrder'] })
export class PaymentInstructionProcess {
  constructor(
    private readonly desk: BankDesk,
    private readonly feed: BankFeed,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<PaymentOrderEvent>;
    if (event.type !== 'PaymentInstructed') return;
    await this.desk.handOver(event.data.orderId, event.data.bankReference, recorded);
    // A bank that pays at once has it on the statement already; otherwise the next poll finds it.
    await this.feed.importNew();
  }
}
