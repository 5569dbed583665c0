import { setTimeout as wait } from 'node:timers/promises';
import type { Position } from '@yigong/kernel';
import type { EventStore, Filter, Page, Subscription } from './event-store.port.js';

export type FollowLogOptions = Filter & {
  /** Where to begin, asked again after every failure: the follower's own durable checkpoint. */
  readonly from: () => Promise<Position>;
  readonly handle: (page: Page) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly pageSize?: number;
  /** The pause after a failure, default 1 s. */
  readonly retryDelayMs?: number;
};

export type LogFollower = {
  /** Ends after the page at hand. */
  readonly stop: () => Promise<void>;
};

/**
 * Follows a log for as long as the process lives. A failure of the handler or the store is reported, and following begins
 * again at the checkpoint after a pause: a full disk or a fault that passes needs nobody.
 */
export const followLog = (store: EventStore, options: FollowLogOptions): LogFollower => {
  const { from, handle, onError, retryDelayMs = 1_000, ...filter } = options;
  const stopping = new AbortController();
  let subscription: Subscription | undefined;

  const follow = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const after = await from();
        if (stopping.signal.aborted) return;
        subscription = store.subscribe(after, handle, filter);
        await subscription.ended;
        return;
      } catch (error) {
        onError(error);
        await wait(retryDelayMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      }
    }
  };
  const ended = follow();

  return {
    stop: async () => {
      stopping.abort();
      await subscription?.stop();
      await ended;
    },
  };
};
