import type { Position } from '@yigong/kernel';
import { BEGINNING, type EventStore, type Page } from './event-store.port.js';
import { facts, newStream, systemClock as clock, until } from './event-store.fixtures.js';
import { followLog } from './follow-log.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';

describe('following a log', () => {
  let store: EventStore;
  beforeEach(() => void (store = new SqliteEventStore({ file: ':memory:', clock })));
  afterEach(() => store.close());

  /** A follower that keeps what it handled and its checkpoint together, and fails when it is told to. */
  const follower = (failsAt: (revision: number) => boolean) => {
    const handled: number[] = [];
    const errors: string[] = [];
    let checkpoint: Position = BEGINNING;
    const following = followLog(store, {
      from: async () => checkpoint,
      handle: async ({ events, upTo }: Page) => {
        const revisions = events.map(({ revision }) => revision);
        if (revisions.some(failsAt)) throw new Error(`cannot handle ${revisions.join()}`);
        handled.push(...revisions);
        checkpoint = upTo;
      },
      onError: (error) => errors.push((error as Error).message),
      pageSize: 2,
      retryDelayMs: 5,
    });
    return { handled, errors, following };
  };

  it('goes on where its checkpoint is after a failure, as often as needed, and reports each', async () => {
    let failuresLeft = 3;
    await store.append(newStream(), 'absent', facts('a', 6));
    const { handled, errors, following } = follower((revision) => revision === 2 && (failuresLeft -= 1) >= 0);
    await until(() => handled.length === 6);
    expect(handled).toEqual([0, 1, 2, 3, 4, 5]);
    expect(errors).toEqual(Array(3).fill('cannot handle 2,3'));
    await following.stop();
  });

  it('ends when it is told to, also in the pause after a failure', async () => {
    await store.append(newStream(), 'absent', facts('a', 1));
    const { handled, errors, following } = follower(() => true);
    await until(() => errors.length > 0);
    await following.stop();
    const failureCount = errors.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([handled, errors.length]).toEqual([[], failureCount]);
  });

  it('begins again when its checkpoint could not be read', async () => {
    await store.append(newStream(), 'absent', facts('a', 1));
    const handled: number[] = [];
    let attempts = 0;
    const following = followLog(store, {
      from: async () => {
        if ((attempts += 1) === 1) throw new Error('no checkpoint');
        return BEGINNING;
      },
      handle: async ({ events }) => void handled.push(events.length),
      onError: () => undefined,
      retryDelayMs: 5,
    });
    await until(() => handled.length > 0);
    expect([handled, attempts]).toEqual([[1], 2]);
    await following.stop();
  });
});
