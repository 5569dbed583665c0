import {
  commandIdOfRequest,
  type Decider,
  derivedId,
  type DomainEvent,
  reject,
  type Upcasters,
} from '@yigong/kernel';
import { commandHandler, type Envelope } from './command-handler.js';
import { type EventStore, WrongRevision } from './event-store.port.js';
import { fact, metadata, newStream, systemClock as clock } from './event-store.fixtures.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';
import { WarmStates } from './warm-states.js';

type Reserved = DomainEvent<'SeatsReserved', { seats: number }>;
type Reserve = { readonly stream: string; readonly seats: number; readonly rows?: number };
type State = { readonly reservedCount: number };

const SEATS_MAX = 10;

const decider: Decider<State, Reserve, Reserved, 'SOLD_OUT'> = {
  initialState: { reservedCount: 0 },
  decide: ({ seats, rows = 1 }, { reservedCount }) => {
    if (seats === 0) return [];
    if (reservedCount + seats > SEATS_MAX)
      return reject('SOLD_OUT', { seatsLeft: SEATS_MAX - reservedCount });
    return Array.from({ length: rows }, () => ({ type: 'SeatsReserved', data: { seats: seats / rows } }));
  },
  evolve: ({ reservedCount }, { data }) => ({ reservedCount: reservedCount + data.seats }),
};

/** Version 1 counted pairs of seats. */
const upcasters: Upcasters = {
  SeatsReserved: [({ pairs }: { pairs: number }) => ({ seats: pairs * 2 })],
};

const envelope = (key: string, requestDigest = `digest of ${key}`): Envelope => {
  const { schemaVersion: _, ...rest } = metadata;
  return { ...rest, commandId: commandIdOfRequest('test', key), requestDigest };
};

describe.each(['cold', 'warm'])('a command on a %s state', (temperature) => {
  let store: EventStore;
  let stream: string;
  let states: WarmStates<State, Reserved>;
  beforeEach(() => {
    store = new SqliteEventStore({ file: ':memory:', clock });
    stream = newStream();
    states = new WarmStates(store, { decider, upcasters });
  });
  afterEach(() => store.close());

  const handlerOn = (on: EventStore) =>
    commandHandler(
      on,
      { decider, streamOf: (command: Reserve) => command.stream, upcasters },
      temperature === 'warm' ? { warm: states } : {},
    );
  const reserve = (seats: number, key: string, on = store) => handlerOn(on)({ stream, seats }, envelope(key));
  const seatsIn = async () =>
    (await store.readStream(stream)).map(({ data }) => (data as { seats: number }).seats);

  /** The store, with someone else who writes just before each of the first appends. */
  const contested = (times: number): EventStore => {
    let left = times;
    const append: EventStore['append'] = async (name, expected, events) => {
      if ((left -= 1) >= 0) await reserve(1, `other-${left}`);
      return store.append(name, expected, events);
    };
    return Object.assign(Object.create(store) as EventStore, { append });
  };

  it('becomes events, with its envelope and today’s version', async () => {
    const handled = await reserve(3, 'k');
    const [event] = await store.readStream(stream);
    expect(handled).toEqual({
      state: { reservedCount: 3 },
      revision: 0,
      position: event!.position,
      repeated: false,
    });
    expect(event).toMatchObject({ type: 'SeatsReserved', data: { seats: 3 }, metadata: envelope('k') });
    expect(event!.metadata.schemaVersion).toBe(2);
    expect(event!.id).toBe(derivedId('event', stream, envelope('k').commandId, '0'));
  });

  it('that is refused writes nothing', async () => {
    await reserve(8, 'a');
    expect(await reserve(3, 'b')).toEqual({ rejected: 'SOLD_OUT', facts: { seatsLeft: 2 } });
    expect(await seatsIn()).toEqual([8]);
  });

  it('that has nothing to do answers with the stream as it is', async () => {
    expect(await reserve(0, 'a')).toMatchObject({ revision: -1, position: -1, repeated: true });
    const { position } = (await reserve(2, 'b')) as { position: number };
    expect(await reserve(0, 'c')).toMatchObject({ revision: 0, position, repeated: true });
  });

  it('that is repeated gets its first answer, however much came after', async () => {
    const first = await reserve(3, 'a');
    await reserve(7, 'b');
    expect(await reserve(3, 'a')).toEqual({ ...first, repeated: true });
    expect(await seatsIn()).toEqual([3, 7]);
  });

  it('that became several events is repeated as a whole', async () => {
    const handle = () => handlerOn(store)({ stream, seats: 6, rows: 3 }, envelope('a'));
    const first = await handle();
    await reserve(1, 'b');
    expect(first).toMatchObject({ state: { reservedCount: 6 }, revision: 2 });
    expect(await handle()).toEqual({ ...first, repeated: true });
    expect(await seatsIn()).toEqual([2, 2, 2, 1]);
  });

  it('that is sent twice at once is obeyed once', async () => {
    const [one, other] = await Promise.all([reserve(3, 'a'), reserve(3, 'a')]);
    expect(other).toMatchObject({ revision: 0, position: (one as { position: number }).position });
    expect(await seatsIn()).toEqual([3]);
  });

  it('with a used key and another request is refused', async () => {
    await reserve(3, 'a');
    const other = await handlerOn(store)({ stream, seats: 4 }, envelope('a', 'digest of another request'));
    expect(other).toEqual({ rejected: 'IDEMPOTENCY_KEY_REUSED', facts: {} });
    expect(await seatsIn()).toEqual([3]);
  });

  it('with a key that was used for another stream becomes events of its own', async () => {
    const other = newStream();
    await reserve(3, 'a');
    await handlerOn(store)({ stream: other, seats: 4 }, envelope('a'));
    const [first, second] = (await Promise.all([stream, other].map((name) => store.readStream(name)))).flat();
    expect(second!.data).toEqual({ seats: 4 });
    expect(second!.id).not.toBe(first!.id);
  });

  it.each([1, 2])('that loses the race %i times is decided again on new facts', async (times) => {
    expect(await reserve(8, 'a', contested(times))).toMatchObject({ state: { reservedCount: 8 + times } });
    expect(await seatsIn()).toEqual([...Array<number>(times).fill(1), 8]);
  });

  it('that loses the race may be refused on the new facts', async () => {
    expect(await reserve(10, 'a', contested(1))).toEqual({ rejected: 'SOLD_OUT', facts: { seatsLeft: 9 } });
  });

  it('that loses the race three times fails with the last conflict', async () => {
    await expect(reserve(2, 'a', contested(3))).rejects.toBeInstanceOf(WrongRevision);
    expect(await seatsIn()).toEqual([1, 1, 1]);
  });

  it('is decided on old events in today’s shape', async () => {
    await store.append(stream, 'absent', [{ ...fact('old', { pairs: 4 }), type: 'SeatsReserved' }]);
    expect(await reserve(3, 'a')).toEqual({ rejected: 'SOLD_OUT', facts: { seatsLeft: 2 } });
    expect(await reserve(2, 'b')).toMatchObject({ state: { reservedCount: 10 } });
  });

  it('goes wrong loudly when an event is newer than the code', async () => {
    const newer = { ...fact('new'), type: 'SeatsReserved', metadata: { ...metadata, schemaVersion: 3 } };
    await store.append(stream, 'absent', [newer]);
    await expect(reserve(1, 'a')).rejects.toThrow('recorded as version 3');
  });
});
