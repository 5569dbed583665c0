import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import type { BankAccountEvent, BankLineReceived } from '../../bank/domain/bank-account.events.js';
import { PaymentOrderService } from '../application/payment-order.service.js';
import { orderOfReference } from '../domain/payment-order.events.js';

/** What the order does not explain stays on the list of unexplained lines; the account's other lines go on. */
const UNEXPLAINED = [
  'PAYMENT_REFERENCE_UNKNOWN',
  'PAYMENT_IN_ANOTHER_STATE',
  'SETTLED_AMOUNT_DIFFERS',
] as const;

/** What the bank's statement says about our payments: made, or sent back. */
@Injectable()
@Process({ name: 'payment-settlement', categories: ['financeAuditBankAccount'] })
export class PaymentSettlementProcess {
  constructor(
    private readonly orders: PaymentOrderService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<BankAccountEvent>;
    if (event.type !== 'BankLineReceived') return;
    const orderId = event.data.kind === 'credit' ? undefined : orderOfReference(event.data.reference);
    if (orderId === undefined || !(await this.orders.find(orderId))) return;
    // The order's own thread goes on, whoever fetched the statement.
    const { correlationId } = (await this.orders.lastEvent(orderId)).metadata;
    const envelope = { ...processEnvelope(recorded, 'settle-payment'), correlationId };
    unlessRefused(await this.orders.execute(this.commandFor(orderId, event.data), envelope), ...UNEXPLAINED);
  }

  private commandFor(orderId: string, line: BankLineReceived['data']) {
    const now = this.clock.now();
    const {
      reference: bankReference,
      lineRef: bankLineRef,
      digest: evidence,
      amountFen,
      bookedOn,
      text,
    } = line;
    if (line.kind === 'returned')
      return {
        type: 'ReturnPayment',
        data: { orderId, bankReference, reason: text, returnedOn: bookedOn },
        now,
      } as const;
    const data = { orderId, bankReference, bankLineRef, evidence, amountFen, settledOn: bookedOn };
    return { type: 'SettlePayment', data, now } as const;
  }
}
