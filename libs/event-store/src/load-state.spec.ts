import type { Decider, DomainEvent } from '@yigong/kernel';
import { commandHandler } from './command-handler.js';
import { loadState } from './load-state.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';

type Counted = DomainEvent<'Counted', { by: number }>;
const decider: Decider<number, { readonly by: number }, Counted, never> = {
  initialState: 0,
  decide: ({ by }) => [{ type: 'Counted', data: { by } }],
  evolve: (total, { data }) => total + data.by,
};
// Version 1 counted in pairs.
const upcasters = { Counted: [({ pairs }: { pairs: number }) => ({ by: pairs * 2 })] };
const behaviour = { decider, upcasters, streamOf: () => 'count-1' };
const metadata = {
  correlationId: 'c',
  causationId: 'c',
  commandId: 'old',
  actor: { personRef: 'p', role: 'member', unit: 'O1' },
};

describe('loading a stream', () => {
  it('folds old and new events and knows the commands obeyed', async () => {
    const store = new SqliteEventStore({
      file: ':memory:',
      clock: { now: () => '2024-01-01T00:00:00.000Z' },
    });
    expect(await loadState(store, behaviour, 'count-1')).toMatchObject({ state: 0, revision: -1 });
    await store.append('count-1', 'absent', [
      { id: 'one', type: 'Counted', data: { pairs: 2 }, metadata: { ...metadata, schemaVersion: 1 } },
    ]);
    await commandHandler(store, behaviour)({ by: 3 }, { ...metadata, commandId: 'new' });
    const { state, revision, hasObeyed } = await loadState(store, behaviour, 'count-1');
    expect([state, revision]).toEqual([7, 1]);
    expect([hasObeyed('old'), hasObeyed('new'), hasObeyed('other')]).toEqual([true, true, false]);
    await store.close();
  });
});
