import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { contractOf, type IntegrationEvent } from '@yigong/contracts';
import { invariant } from '@yigong/kernel';
import { isObservable, lastValueFrom } from 'rxjs';
import { BusContext } from '../bus-context.js';
import type { ConsumableBus, Consumer, EventHandler } from '../bus.port.js';

/**
 * Brings a bus to Nest: every `@ReactTo` method of the process is called with what its group hears. One process may hold
 * several services, so handlers are kept by group and never chained.
 *
 * @example
 * app.connectMicroservice({ strategy: new LocalBusServer(bus) });
 * await app.startAllMicroservices();
 */
export class LocalBusServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('yigong-bus');
  /** A failure is the bus's to report, when it parks the event; Nest need not log each attempt. */
  override readonly propagatesEventHandlerErrors = true;
  private readonly groups = new Map<string, Map<string, EventHandler>>();
  private consumers: readonly Consumer[] = [];

  constructor(private readonly bus: ConsumableBus) {
    super();
  }

  override addHandler(
    pattern: unknown,
    handler: MessageHandler,
    isEventHandler = false,
    { group }: { readonly group?: unknown } = {},
  ): void {
    const type = String(pattern);
    invariant(isEventHandler, `${type}: the bus carries events, not requests`);
    invariant(typeof group === 'string' && group !== '', `${type}: a reaction names its group, see ReactTo`);
    invariant(contractOf(type) !== undefined, `${type} is not a declared contract`);
    const handlers = this.groups.get(group) ?? new Map<string, EventHandler>();
    invariant(
      !handlers.has(type),
      `${group} reacts to ${type} twice: give the second reaction a group of its own`,
    );
    this.groups.set(group, handlers.set(type, eventHandlerOf(handler)));
  }

  listen(callback: () => void): void {
    this.consumers = [...this.groups].map(([group, handlers]) => this.bus.consume(group, handlers));
    callback();
  }

  async close(): Promise<void> {
    await Promise.all(this.consumers.map(({ stop }) => stop()));
    this.consumers = [];
  }

  on(): never {
    throw new Error('the bus has no events of its own to listen to; see ConsumableBus.lag');
  }

  unwrap<T>(): T {
    return this.bus as T;
  }
}

const eventHandlerOf =
  (handler: MessageHandler): EventHandler =>
  async (event: IntegrationEvent, attempt: number) => {
    const result: unknown = await handler(event.data, new BusContext(event, attempt));
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  };
