import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { invariant, type RecordedEvent } from '@yigong/kernel';
import type { PaymentOrderCommand } from '../domain/payment-order.commands.js';
import { paymentOrderDecider } from '../domain/payment-order.decider.js';
import { paymentOrderUpcasters } from '../domain/payment-order.upcasters.js';
import { paymentOrderStream } from '../domain/payment-order.events.js';
import type { Order } from '../domain/payment-order.state.js';

const behaviour = {
  decider: paymentOrderDecider,
  upcasters: paymentOrderUpcasters,
  streamOf: (command: PaymentOrderCommand) => paymentOrderStream(command.data.orderId),
};

@Injectable()
export class PaymentOrderService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: PaymentOrderCommand, envelope: Envelope, expected: { readonly ifRevision?: number } = {}) {
    return this.handle(command, envelope, expected);
  }

  /** The order as it stands in its stream, not as a read model may still show it. */
  async find(orderId: string): Promise<Order | undefined> {
    const { state } = await loadState(this.store, behaviour, paymentOrderStream(orderId));
    return state.status === 'none' ? undefined : state;
  }

  /** The bank's settlement of the order. */
  async settlementOf(orderId: string): Promise<RecordedEvent> {
    const events = await this.store.readStream(paymentOrderStream(orderId));
    const settled = events.findLast(({ type }) => type === 'PaymentSettled');
    invariant(settled !== undefined, `the payment order ${orderId} is not settled`);
    return settled;
  }

  /** The order's newest event, for who goes on with its thread. */
  async lastEvent(orderId: string): Promise<RecordedEvent> {
    const stream = paymentOrderStream(orderId);
    const [last] = await this.store.readStream(stream, { direction: 'backwards', limit: 1 });
    invariant(last !== undefined, `there is no payment order ${orderId}`);
    return last;
  }
}
