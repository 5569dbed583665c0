import { Inject, Injectable } from '@nestjs/common';
import { type Clock, invariant, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { LEDGER, type Ledger } from '../../ledger-book/application/ledger.requests.js';
import { PaymentOrderService } from '../application/payment-order.service.js';
import type { PaymentOrderEvent } from '../domain/payment-order.events.js';
import { type Order, reservationOf } from '../domain/payment-order.state.js';

/** Posts a settled payment: the entry takes the money that was reserved, on the day on which the bank paid. */
@Injectable()
@Process({ name: 'payment-posting', categories: ['financeAuditPaymentOrder'] })
export class PaymentPostingProcess {
  constructor(
    private readonly orders: PaymentOrderService,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<PaymentOrderEvent>;
    if (event.type !== 'PaymentSettled') return;
    const { orderId } = event.data;
    const order = await this.orders.find(orderId);
    invariant(order !== undefined, 'a settled payment has an order');
    const now = this.clock.now();
    const entry = unlessRefused(
      await this.ledger.post(postingOf(order, now), processEnvelope(recorded, 'post-payment')),
    );
    const command = {
      type: 'RecordPosting',
      data: { orderId, entryNumber: entry!.entryNumber },
      now,
    } as const;
    unlessRefused(await this.orders.execute(command, processEnvelope(recorded, 'record-posting')));
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
    reservationId: reservationOf(order),
    now,
  };
};
