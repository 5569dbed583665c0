// Approves claims, relays them to the bus and pays them into accounts, until somebody kills it. With `drain` it approves
// nothing more, ends when nothing waits, and prints what is left parked.
import { claimApprovedV1 } from '@yigong/contracts';
import { commandHandler, SqliteEventStore } from '@yigong/event-store';
import { derivedId } from '@yigong/kernel';
import { LocalBus, reactionEnvelope, runRelay, SqliteFollowerState } from '@yigong/messaging';
import { setTimeout as wait } from 'node:timers/promises';

const [folder, mode] = process.argv.slice(2);
const KEYS = 5;
const clock = { now: () => new Date().toISOString() };
const claims = new SqliteEventStore({ file: `${folder}/claims.db`, clock });
const accounts = new SqliteEventStore({ file: `${folder}/accounts.db`, clock });
const state = new SqliteFollowerState({ file: `${folder}/followers.db` });
const bus = new LocalBus({ file: `${folder}/bus.db`, clock });

const publication = {
  categories: ['claim'],
  publish: ({ data }) => [{ type: claimApprovedV1.type, data }],
};
const relay = runRelay({
  store: claims,
  bus,
  source: 'mutual-insurance',
  publications: [publication],
  checkpoints: state,
});

const pay = commandHandler(accounts, {
  decider: {
    initialState: 0,
    decide: ({ data }) => [{ type: 'PaidIn', data }],
    evolve: (count) => count + 1,
  },
  streamOf: ({ data }) => `account-${data.claimId}`,
});
const handle = async (event) => {
  await pay({ type: 'PayIn', data: event.data, now: event.time }, reactionEnvelope(event, 'pay-in'));
};
bus.consume('accounts', new Map([[claimApprovedV1.type, handle]]));

const approve = async (key) => {
  const stream = `claim-${key}`;
  const [last] = await claims.readStream(stream, { direction: 'backwards', limit: 1 });
  for (let count = (last?.revision ?? -1) + 1; ; count += 1) {
    const commandId = derivedId(stream, String(count));
    const data = {
      ...{ claimId: String(key), coverageId: 'v-1', unitId: 'O1', personRef: 'p-1', cardId: 'k-1' },
      ...{ planId: 'HOSP-60', planVersion: 1, amountFen: count + 1, approvedOn: '2024-06-03' },
    };
    const actor = { personRef: 'p-1', role: 'mutual-officer', unit: 'FED' };
    const metadata = { schemaVersion: 1, correlationId: commandId, causationId: commandId, commandId, actor };
    const event = { id: derivedId('event', commandId), type: 'ClaimApproved', data, metadata };
    await claims.append(stream, count === 0 ? 'absent' : count - 1, [event]);
    process.stdout.write(`${key} ${count + 1}\n`);
    await wait(1);
  }
};

if (mode === 'drain') {
  const isBehind = async () =>
    (await relay.progress()).lag > 0 || (await bus.lag()).some(({ waiting }) => waiting > 0);
  while (await isBehind()) await wait(5);
  process.stdout.write(`parked ${(await bus.parked()).length}\n`);
  await relay.stop();
  await bus.close();
  await Promise.all([claims.close(), accounts.close(), state.close()]);
} else for (let key = 0; key < KEYS; key += 1) void approve(key);
