import { derivedId, isRejection } from '@yigong/kernel';
import { commandHandler, type Envelope } from './command-handler.js';
import type { EventStore, StreamSlice } from './event-store.port.js';
import { fact, metadata, newStream, systemClock as clock } from './event-store.fixtures.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';
import { WarmStates } from './warm-states.js';

type Added = { readonly type: 'Added'; readonly data: { readonly count: number } };
type Add = { readonly type: 'Add'; readonly stream: string; readonly count: number };
type Sum = { readonly sum: number };

const behaviour = {
  decider: {
    initialState: { sum: 0 },
    decide: ({ count }: Add) => [{ type: 'Added', data: { count } } as const],
    evolve: ({ sum }: Sum, { data }: Added) => ({ sum: sum + data.count }),
  },
  streamOf: ({ stream }: Add) => stream,
};

const { schemaVersion: _, ...rest } = metadata;
const envelope = (key: string): Envelope => ({
  ...rest,
  commandId: derivedId('test', key),
  requestDigest: key,
});

describe('a warm state', () => {
  let store: EventStore;
  let slices: (StreamSlice | undefined)[];
  const stream = newStream();

  beforeEach(() => {
    const real = new SqliteEventStore({ file: ':memory:', clock });
    slices = [];
    const readStream: EventStore['readStream'] = (name, slice) => {
      slices.push(slice);
      return real.readStream(name, slice);
    };
    store = Object.assign(Object.create(real) as EventStore, { readStream });
  });
  afterEach(() => store.close());

  /** A service of its own on the store, as another process would be. */
  const instance = (streamsMax?: number) => {
    const states = new WarmStates(store, behaviour, streamsMax);
    const handle = commandHandler<Sum, Add, Added, never>(store, behaviour, { warm: states });
    const add = async (count: number, key: string, name = stream) => {
      const handled = await handle({ type: 'Add', stream: name, count }, envelope(key));
      if (isRejection(handled)) throw new Error(handled.rejected);
      return handled;
    };
    return { states, add };
  };

  it('reads of a stream what is new, and nothing twice', async () => {
    const { add } = instance();
    for (const key of ['a', 'b', 'c']) await add(1, key);
    expect(slices).toEqual([{ from: 0 }, { from: 0 }, { from: 1 }]);
  });

  it('sees what another instance wrote, and is not wrong about it', async () => {
    const [one, other] = [instance(), instance()];
    await one.add(1, 'a');
    await other.add(10, 'b');
    expect(await one.add(100, 'c')).toMatchObject({ state: { sum: 111 }, revision: 2 });
    expect(await other.add(1_000, 'd')).toMatchObject({ state: { sum: 1_111 }, revision: 3 });
  });

  it('lets two instances write at the same moment, one after the other', async () => {
    const [one, other] = [instance(), instance()];
    await one.add(1, 'a');
    await other.states.read(stream);
    await Promise.all([one.add(10, 'b'), other.add(100, 'c')]);
    expect((await one.states.read(stream)).state).toEqual({ sum: 111 });
    expect(await other.states.read(stream)).toMatchObject({ state: { sum: 111 }, revision: 2 });
  });

  it('knows a command that another instance obeyed', async () => {
    const [one, other] = [instance(), instance()];
    const first = await one.add(1, 'a');
    await other.add(10, 'b');
    expect(await other.add(1, 'a')).toEqual({ ...first, repeated: true });
    expect((await other.states.read(stream)).hasObeyed(envelope('a').commandId)).toBe(true);
    expect((await other.states.read(stream)).hasObeyed(envelope('z').commandId)).toBe(false);
  });

  it('is that of the reader who saw more, when two read at once', async () => {
    const { states, add } = instance();
    await add(1, 'a');
    const early = states.read(stream);
    await instance().add(10, 'b');
    await Promise.all([states.read(stream), early]);
    slices = [];
    expect((await states.read(stream)).state).toEqual({ sum: 11 });
    expect(slices).toEqual([{ from: 2 }]);
  });

  it('is the empty one for a stream that does not exist, and is not kept', async () => {
    const { states } = instance(1);
    expect(await states.read('seats-none')).toMatchObject({ state: { sum: 0 }, revision: -1, position: -1 });
    await states.read('seats-none');
    expect(slices).toEqual([{ from: 0 }, { from: 0 }]);
  });

  it('is forgotten for the stream that was not read for longest', async () => {
    const [a, b, c] = [newStream(), newStream(), newStream()];
    const { states, add } = instance(2);
    for (const name of [a, b, c]) {
      await add(1, name, name);
      await states.read(name);
    }
    slices = [];
    for (const name of [b, a, b, c]) await states.read(name);
    expect(slices).toEqual([{ from: 1 }, { from: 0 }, { from: 1 }, { from: 0 }]);
  });

  it('goes wrong loudly when an event is newer than the code, each time', async () => {
    const { states, add } = instance();
    await add(1, 'a');
    const newer = {
      ...fact('new', { count: 1 }),
      type: 'Added',
      metadata: { ...metadata, schemaVersion: 2 },
    };
    await store.append(stream, 0, [newer]);
    for (let n = 0; n < 2; n += 1) await expect(states.read(stream)).rejects.toThrow('recorded as version 2');
  });
});
