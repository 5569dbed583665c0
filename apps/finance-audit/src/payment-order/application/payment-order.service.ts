import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { invariant, type RecordedEvent } from '@yigong/kernel';
import type { PaymentOrderCommand } from '../domain/payment-order.commands.js';
import { paymentOrderDecider } from '../domain/payment-order.decider.js';
import { type PaymentOrderEvent, paymentOrderStream } from '../domain/payment-order.events.js';
import { evolve, initialState, type Order, type PaymentOrderState } from '../domain/payment-order.state.js';

@Injectable()
export class PaymentOrderService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, {
      decider: paymentOrderDecider,
      streamOf: (command: PaymentOrderCommand) => paymentOrderStream(command.data.orderId),
    });
  }

  execute(command: PaymentOrderCommand, envelope: Envelope, expected: { readonly ifRevision?: number } = {}) {
    return this.handle(command, envelope, expected);
  }

  /** The order as it stands in its stream, not as a read model may still show it. */
  async find(orderId: string): Promise<Order | undefined> {
    const past = (await this.store.readStream(paymentOrderStream(orderId))) as readonly unknown[];
    const state = (past as readonly PaymentOrderEvent[]).reduce<PaymentOrderState>(evolve, initialState);
    return state.status === 'none' ? undefined : state;
  }

  /** The order's newest event, for who goes on with its thread. */
  async lastEvent(orderId: string): Promise<RecordedEvent> {
    const stream = paymentOrderStream(orderId);
    const [last] = await this.store.readStream(stream, { direction: 'backwards', limit: 1 });
    invariant(last !== undefined, `there is no payment order ${orderId}`);
    return last;
  }
}
