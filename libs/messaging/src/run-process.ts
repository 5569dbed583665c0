import { type EventStore, followLog, type Page } from '@yigong/event-store';
import type { Clock, Position, RecordedEvent } from '@yigong/kernel';
import { type Redriven, Redriver, WAITS_BEHIND } from './redriver.js';
import type { Checkpoints } from './checkpoints.port.js';
import type { Parked, ParkingLot } from './parking-lot.port.js';
import { type EventProcess, processOptionsOf } from './process.decorator.js';
import type { FollowerProgress } from './relay.js';
import { attemptWork, defaultRetry, reasonOf, type RetryPolicy } from './retry.js';

export type ProcessRunnerOptions = {
  readonly store: EventStore;
  readonly process: EventProcess;
  readonly checkpoints: Checkpoints;
  readonly parking: ParkingLot;
  readonly clock: Clock;
  readonly retry?: RetryPolicy;
  readonly onError?: (error: unknown) => void;
  /** Told of an event that could not be handled, once, when it is parked. Somebody must look. */
  readonly onParked?: (parked: Parked) => void;
  readonly retryDelayMs?: number;
};

export type RunningProcess = {
  readonly progress: () => Promise<FollowerProgress & { readonly parkedKeys: number }>;
  /** Applies the parked events of a stream in order; later ones go on when none is left. */
  readonly redrive: (stream: string) => Promise<Redriven>;
  readonly stop: () => Promise<void>;
};

const PAGE_SIZE = 100;

/**
 * Runs a `@Process` on its service's own log. The checkpoint follows the work, so each event is handled at least once and
 * commands need deterministic ids (`processEnvelope`). What fails again and again is parked with its stream.
 */
export const runProcess = (options: ProcessRunnerOptions): RunningProcess => {
  const {
    store,
    process,
    checkpoints,
    parking,
    clock,
    retry = defaultRetry,
    onError = () => undefined,
  } = options;
  const { name, categories } = processOptionsOf(process);
  const redriver = new Redriver(parking);
  const stopping = new AbortController();
  let stopped: string | undefined;

  const handle = async (event: RecordedEvent): Promise<void> => {
    if (await parking.parkBehind(parkedOf(name, event, WAITS_BEHIND, 0, clock))) return;
    const result = await attemptWork(() => process.handle(event), retry, stopping.signal);
    if (result.outcome !== 'failed') return;
    const parked = parkedOf(name, event, result.reason, result.attempts, clock);
    await parking.park(parked);
    options.onParked?.(parked);
  };

  const handlePage = async ({ events, upTo }: Page): Promise<void> => {
    for (const event of events) {
      await handle(event);
      if (stopping.signal.aborted) return;
      await checkpoints.set(name, event.position);
    }
    await checkpoints.set(name, upTo);
    stopped = undefined;
  };

  const follower = followLog(store, {
    categories,
    pageSize: PAGE_SIZE,
    from: () => checkpoints.get(name),
    handle: handlePage,
    onError: (error) => {
      stopped = reasonOf(error);
      onError(error);
    },
    ...(options.retryDelayMs !== undefined && { retryDelayMs: options.retryDelayMs }),
  });

  return {
    progress: async () => {
      const position: Position = await checkpoints.get(name);
      const keys = new Set((await parking.list({ group: name })).map(({ key }) => key));
      const lag = (await store.head()) - position;
      return { name, position, lag, parkedKeys: keys.size, ...(stopped && { stopped }) };
    },
    redrive: (stream) =>
      redriver.redrive(name, stream, ({ payload }) => process.handle(JSON.parse(payload) as RecordedEvent)),
    stop: () => {
      stopping.abort();
      return follower.stop();
    },
  };
};

const parkedOf = (
  group: string,
  event: RecordedEvent,
  reason: string,
  attempts: number,
  clock: Clock,
): Parked => ({
  group,
  key: event.stream,
  id: event.id,
  type: event.type,
  payload: JSON.stringify(event),
  reason,
  attempts,
  parkedAt: clock.now(),
});
