import type { Position } from '@yigong/kernel';
import { CatchUpSubscription } from './catch-up-subscription.js';
import { BEGINNING, type Page } from './event-store.port.js';
import { until } from './event-store.fixtures.js';

/** A store whose reads take their time: each waits until it is let go, and answers with the head of when it was asked. */
const slowStore = () => {
  const reads: (() => void)[] = [];
  const state = { head: 0 as Position };
  const next = async (): Promise<Page> => {
    const upTo = state.head;
    await new Promise<void>((resolve) => reads.push(resolve));
    return { events: [], upTo };
  };
  return { state, reads, followed: { head: async () => state.head, next } };
};

describe('a catch-up subscription of a store that reads slowly', () => {
  it('reads again at once when something was appended while it read', async () => {
    const { state, reads, followed } = slowStore();
    const seen: Position[] = [];
    const subscription = new CatchUpSubscription(
      followed,
      async ({ upTo }) => void seen.push(upTo),
      state.head,
    );
    await until(() => reads.length === 1);
    state.head = 1 as Position;
    subscription.wake();
    reads[0]!();
    const startedAtMs = performance.now();
    await until(() => reads.length === 2);
    expect(performance.now() - startedAtMs).toBeLessThan(150);
    reads[1]!();
    await until(() => seen.length === 1);
    expect(seen).toEqual([1]);
    const stopping = subscription.stop();
    reads.forEach((letGo) => letGo());
    await stopping;
  });

  it('does not hand over a page that arrives after it was stopped', async () => {
    const { reads, followed } = slowStore();
    const seen: Page[] = [];
    const subscription = new CatchUpSubscription(followed, async (page) => void seen.push(page), BEGINNING);
    await until(() => reads.length === 1);
    const stopping = subscription.stop();
    reads[0]!();
    await stopping;
    expect(seen).toEqual([]);
  });
});
