import type { IntegrationEvent } from '@yigong/contracts';
import type { Parked, ParkedFilter } from './parking-lot.port.js';
import type { Redriven } from './redriver.js';

/** Where integration events go. Durable once the promise resolves; the same id published again is one message. */
export interface Bus {
  publish(events: readonly IntegrationEvent[]): Promise<void>;
}

/** Does what a group does about one event. A rejection means: not done, try again. */
export type EventHandler = (event: IntegrationEvent, attempt: number) => Promise<void>;

/** A group's handlers, by the contract's name. */
export type EventHandlers = ReadonlyMap<string, EventHandler>;

export type Consumer = {
  /** Ends after the event at hand. An event that waits for its next attempt is left for the next start. */
  readonly stop: () => Promise<void>;
};

/** How a consumer group stands on one topic. */
export type GroupLag = {
  readonly group: string;
  readonly topic: string;
  /** The newest message's offset, -1 when there is none. */
  readonly headOffset: number;
  /** Everything up to here was handled, parked or none of the group's business. */
  readonly committedOffset: number;
  readonly waiting: number;
  /** How long the oldest waiting message has been there; 0 when none waits. */
  readonly oldestWaitingAgeMs: number;
  readonly parkedKeys: number;
};

/**
 * A bus that can be listened to.
 *
 * Promises of every adapter: events of one key reach a group in the order in which they were published, one at a time;
 * each at least once, and not again after it was handled. An event that cannot be handled is tried again, then parked
 * with its key: later events of the key wait behind it in order, other keys go on. What is handled or parked is durable
 * before the offset moves. A new group begins with the oldest message.
 */
export interface ConsumableBus extends Bus {
  consume(group: string, handlers: EventHandlers): Consumer;
  lag(): Promise<readonly GroupLag[]>;
  parked(filter?: ParkedFilter): Promise<readonly Parked[]>;
  /** Applies the parked events of a key in order; the key is free again when none is left. Stops at the first failure. */
  redrive(group: string, key: string): Promise<Redriven>;
  /** Gives a parked event up for ever: a person decided that the group shall not see it. */
  discard(group: string, id: string): Promise<void>;
  close(): Promise<void>;
}

/** The injection token of the bus that the process runs on. */
export const BUS = Symbol('Bus');

/** The topic of a service's events. */
export const topicOf = (service: string): string => `${service}.events`;
