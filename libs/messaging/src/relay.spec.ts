import { claimApprovedV1, type IntegrationEvent } from '@yigong/contracts';
import { type EventStore, SqliteEventStore } from '@yigong/event-store';
import { derivedId } from '@yigong/kernel';
import type { Bus } from './bus.port.js';
import type { Checkpoints } from './checkpoints.port.js';
import { LocalBus } from './local/local-bus.js';
import {
  atOnce,
  claimData,
  clockAt,
  keyOf,
  paidInto,
  payIn,
  randomFrom,
  until,
} from './messaging.fixtures.js';
import type { Publication } from './publication.js';
import { type Relay, type RelayOptions, runRelay } from './relay.js';
import { SqliteFollowerState } from './sqlite/sqlite-follower-state.js';

const publication: Publication = {
  categories: ['mutualInsuranceClaim'],
  publish: ({ type, data }) =>
    type === 'ClaimApproved' ? [{ type: claimApprovedV1.type, data: data as object }] : [],
};

describe('the relay', () => {
  const clock = clockAt('2024-06-03T02:00:00.000Z');
  let log: EventStore;
  let state: SqliteFollowerState;
  let published: IntegrationEvent[];
  let relay: Relay | undefined;

  const collecting: Bus = {
    publish: async (events) => {
      published.push(...events);
    },
  };
  const run = (options: Partial<RelayOptions> = {}): Relay => {
    relay = runRelay({
      ...{ store: log, bus: collecting, source: 'mutual-insurance', publications: [publication] },
      ...{ checkpoints: state, retryDelayMs: 1 },
      ...options,
    });
    return relay;
  };
  const approve = async (
    claimId: string,
    amountFen = 100,
    type = 'ClaimApproved',
    data = claimData(claimId, amountFen),
  ) => {
    const past = await log.readStream(keyOf(claimId));
    const metadata = {
      ...{
        schemaVersion: 1,
        correlationId: 'c-1',
        causationId: 'c-1',
        commandId: derivedId(claimId, String(past.length)),
      },
      actor: { personRef: 'p-7', role: 'mutual-officer', unit: 'FED' },
    };
    const event = { id: derivedId('event', metadata.commandId), type, data, metadata };
    return (await log.append(keyOf(claimId), past.length === 0 ? 'absent' : past.length - 1, [event]))
      .position;
  };
  const caughtUp = () => until(async () => (await relay!.progress()).lag === 0);

  beforeEach(() => {
    log = new SqliteEventStore({ file: ':memory:', clock });
    state = new SqliteFollowerState({ file: ':memory:' });
    published = [];
  });
  afterEach(async () => {
    await relay?.stop();
    await log.close();
    await state.close();
  });

  it('publishes what the publications say, in its envelope, and moves on over the rest', async () => {
    await approve('1', 100, 'ClaimSubmitted');
    const position = await approve('1', 720_000);
    run();
    await caughtUp();
    const [cause] = await log.readStream(keyOf('1'), { from: 1 });
    expect(published).toEqual([
      {
        specversion: '1.0',
        id: derivedId('integration-event', cause!.id, claimApprovedV1.type, '0'),
        source: '/mutual-insurance',
        type: 'mutual-insurance.claim-approved.v1',
        subject: keyOf('1'),
        time: cause!.recordedAt,
        datacontenttype: 'application/json',
        data: claimData('1', 720_000),
        correlationid: 'c-1',
        causationid: cause!.id,
        position,
        sequence: 1,
        actorperson: 'p-7',
        actorrole: 'mutual-officer',
        actorunit: 'FED',
      },
    ]);
  });

  it('goes on where it was, and publishes nothing again after an orderly stop', async () => {
    await approve('1');
    await run().stop();
    run();
    await caughtUp();
    await relay!.stop();
    await approve('2');
    run();
    await caughtUp();
    expect(published.map(({ subject }) => subject)).toEqual([keyOf('1'), keyOf('2')]);
  });

  it('stops at a publication that breaks its contract, says why, and loses nothing', async () => {
    const errors: unknown[] = [];
    let fixed = false;
    const wrong: Publication = {
      ...publication,
      publish: (event) =>
        fixed ? publication.publish(event) : [{ type: claimApprovedV1.type, data: { claimId: '1' } }],
    };
    await approve('1');
    run({ publications: [wrong], onError: (error) => errors.push(error) });
    await until(() => errors.length > 1);
    expect(await relay!.progress()).toMatchObject({
      position: -1,
      stopped: expect.stringContaining('coverageId must be a string'),
    });
    fixed = true;
    await caughtUp();
    expect(published).toHaveLength(1);
    expect((await relay!.progress()).stopped).toBeUndefined();
  });

  it('gives different ids to two facts of one event', async () => {
    await approve('1');
    run({ publications: [publication, publication] });
    await caughtUp();
    expect(new Set(published.map(({ id }) => id)).size).toBe(2);
  });

  /** R7 of the test plan: no event is lost and none counts twice, wherever the process dies between log and bus. */
  it('publishes every event at least once and is applied exactly once over 200 crashes', async () => {
    const random = randomFrom(7);
    const accounts = new SqliteEventStore({ file: ':memory:', clock });
    const bus = new LocalBus({
      file: ':memory:',
      clock,
      retry: { ...atOnce, delaysMs: Array<number>(20).fill(0) },
    });
    const pay = payIn(accounts);
    let crashes = 0;
    let republished = 0;
    const seen = new Set<string>();
    const crash = (): void => {
      if (random() > 0.3) return;
      crashes += 1;
      throw new Error('killed');
    };
    const faultyBus: Bus = {
      publish: async (events) => {
        crash();
        await bus.publish(events);
        for (const { id } of events) {
          if (seen.has(id)) republished += 1;
          seen.add(id);
        }
        crash();
      },
    };
    const faultyCheckpoints: Checkpoints = {
      get: (name) => state.get(name),
      set: async (name, position) => {
        crash();
        await state.set(name, position);
        crash();
      },
    };
    bus.consume(
      'accounts',
      new Map([
        [
          claimApprovedV1.type,
          async (event) => {
            crash();
            await pay(event);
            crash();
          },
        ],
      ]),
    );
    run({ bus: faultyBus, checkpoints: faultyCheckpoints, pageSize: 3, retryDelayMs: 0 });

    const amounts: number[] = [];
    while (crashes < 200) {
      amounts.push(amounts.length + 1);
      await approve('1', amounts.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await caughtUp();
    await until(async () => (await bus.lag()).every(({ waiting }) => waiting === 0));

    expect(seen.size).toBe(amounts.length);
    expect(republished).toBeGreaterThan(0);
    expect(await bus.parked()).toEqual([]);
    expect(await paidInto(accounts, '1')).toEqual(amounts);
    await bus.close();
    await accounts.close();
  });
});
