import { claimApprovedV1, type IntegrationEvent } from '@yigong/contracts';
import { type EventStore, SqliteEventStore } from '@yigong/event-store';
import { LocalBus } from './local/local-bus.js';
import { approved, atOnce, clockAt, paidInto, payIn, randomFrom } from './messaging.fixtures.js';

const MESSAGES = 20_000;
const KEYS = 2_000;
const DUPLICATES = 0.3;

/** Exactly one effect per message, over a bus that delivers at least once: the number of runs is R6 of the test plan. */
describe('20,000 messages, published and delivered more than once, in another order across keys', () => {
  const clock = clockAt('2024-06-03T02:00:00.000Z');
  let store: EventStore;
  let bus: LocalBus;
  beforeEach(() => {
    store = new SqliteEventStore({ file: ':memory:', clock });
    bus = new LocalBus({
      file: ':memory:',
      clock,
      retry: { ...atOnce, delaysMs: Array<number>(40).fill(0) },
    });
  });
  afterEach(async () => {
    await bus.close();
    await store.close();
  });

  it('leave the same balances as each of them once, in order', async () => {
    const random = randomFrom(20_240_603);
    const events = Array.from({ length: MESSAGES }, (_, index) =>
      approved(String(index % KEYS), 1 + (index % 997)),
    );
    const pay = payIn(store);
    let deliveries = 0;
    bus.consume(
      'accounts',
      new Map([
        [
          claimApprovedV1.type,
          async (event) => {
            deliveries += 1;
            await pay(event);
            // The work is done, but nobody hears of it: the event comes again.
            if (random() < DUPLICATES) throw new Error('the connection was lost');
          },
        ],
      ]),
    );

    for (const batch of batchesOf(acrossKeys(events, random), 250)) {
      const again = batch.filter(() => random() < DUPLICATES);
      await bus.publish(batch);
      await bus.publish(again);
    }
    while ((await bus.lag()).some(({ waiting }) => waiting > 0))
      await new Promise((resolve) => setTimeout(resolve, 50));

    expect(await bus.parked()).toEqual([]);
    expect(deliveries).toBeGreaterThan(MESSAGES * (1 + DUPLICATES));
    for (let key = 0; key < KEYS; key += 1) {
      const expected = events.filter((_, index) => index % KEYS === key).map(amountOf);
      expect(await paidInto(store, String(key))).toEqual(expected);
    }
  }, 20_000);
});

const amountOf = ({ data }: IntegrationEvent): number => (data as { amountFen: number }).amountFen;

/** Mixes the keys; the events of one key stay in their order. */
const acrossKeys = (
  events: readonly IntegrationEvent[],
  random: () => number,
): readonly IntegrationEvent[] => {
  const mixed = events.map((event) => ({ event, at: random() })).sort((a, b) => a.at - b.at);
  const ofKey = Map.groupBy(events, ({ subject }) => subject);
  const next = new Map<string, number>();
  return mixed.map(({ event: { subject } }) => {
    const at = next.get(subject) ?? 0;
    next.set(subject, at + 1);
    return ofKey.get(subject)![at]!;
  });
};

const batchesOf = (
  events: readonly IntegrationEvent[],
  size: number,
): readonly (readonly IntegrationEvent[])[] =>
  Array.from({ length: Math.ceil(events.length / size) }, (_, index) =>
    events.slice(index * size, (index + 1) * size),
  );
