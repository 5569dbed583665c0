import { type IntegrationEvent, toIntegrationEvent } from '@yigong/contracts';
import { categoryOf, type EventStore, followLog } from '@yigong/event-store';
import type { Position, RecordedEvent } from '@yigong/kernel';
import type { Bus } from './bus.port.js';
import type { Checkpoints } from './checkpoints.port.js';
import type { Publication } from './publication.js';
import { reasonOf } from './retry.js';

export type RelayOptions = {
  readonly store: EventStore;
  readonly bus: Bus;
  /** The publishing service: `mutual-insurance`. */
  readonly source: string;
  readonly publications: readonly Publication[];
  readonly checkpoints: Checkpoints;
  readonly onError?: (error: unknown) => void;
  readonly pageSize?: number;
  readonly retryDelayMs?: number;
};

export type FollowerProgress = {
  readonly name: string;
  readonly position: Position;
  /** Positions between it and the head of the log. */
  readonly lag: number;
  /** Why it stands still; absent while it goes on. */
  readonly stopped?: string;
};

export type Relay = {
  readonly progress: () => Promise<FollowerProgress>;
  readonly stop: () => Promise<void>;
};

/**
 * Carries what a service publishes from its log to the bus: the log is the outbox, so nothing is written twice. The
 * checkpoint follows the publication; after a crash between the two the same events are published again with the same
 * ids, which is one message on the bus. A mistake in a publication stops the relay, loudly, and loses nothing.
 */
export const runRelay = (options: RelayOptions): Relay => {
  const { store, bus, source, publications, checkpoints, onError = () => undefined } = options;
  const name = `relay:${source}`;
  let stopped: string | undefined;

  const follower = followLog(store, {
    categories: [...new Set(publications.flatMap(({ categories }) => categories))],
    from: () => checkpoints.get(name),
    handle: async ({ events, upTo }) => {
      const published = events.flatMap((event) => publishedOf(source, publications, event));
      if (published.length > 0) await bus.publish(published);
      await checkpoints.set(name, upTo);
      stopped = undefined;
    },
    onError: (error) => {
      stopped = reasonOf(error);
      onError(error);
    },
    ...(options.pageSize && { pageSize: options.pageSize }),
    ...(options.retryDelayMs !== undefined && { retryDelayMs: options.retryDelayMs }),
  });

  return {
    progress: async () => {
      const position = await checkpoints.get(name);
      return { name, position, lag: (await store.head()) - position, ...(stopped && { stopped }) };
    },
    stop: () => follower.stop(),
  };
};

/** Everything that one event tells the others, in the order of the publications: the order is part of the ids. */
const publishedOf = (
  source: string,
  publications: readonly Publication[],
  event: RecordedEvent,
): readonly IntegrationEvent[] =>
  publications
    .filter(({ categories }) => categories.includes(categoryOf(event.stream)))
    .flatMap(({ publish }) => publish(event))
    .map((published, index) => toIntegrationEvent(source, event, published, index));
