import {
  type Contract,
  type MemberRegisteredV1,
  membershipRetainedV1,
  membershipTransferredV1,
  memberRegisteredV1,
} from '@yigong/contracts';
import { SqliteEventStore } from '@yigong/event-store';
import { BusContext } from '@yigong/messaging';
import { EmployerWorkforceWorkerCounts } from '../../adapters/employer-workforce-worker-counts.js';
import { EmployerWorkforceService } from '../../employer-workforce/application/employer-workforce.service.js';
import { heard } from '../../mutual-insurance.fixtures.js';
import { UnionRollService } from '../application/union-roll.service.js';
import { MembershipReactions } from './membership.reactions.js';

const registered: MemberRegisteredV1 = {
  ...{ memberId: 'm1', personRef: 'p1', unitId: 'O1', employerId: 'e1' },
  sex: 'female',
  registeredOn: '2024-03-05',
};
const transfer = (fromUnitId: string, unitId: string, transferredOn: string) => ({
  ...{ memberId: 'm1', fromUnitId, unitId, employerId: 'e2', transferredOn },
});
const retained = { memberId: 'm1', unitId: 'O1', reason: 'unemployed', retainedOn: '2024-05-01' } as const;

const contextOf = <Data extends object>(contract: Contract<string, Data>, data: Data) =>
  new BusContext(heard(contract, 'membershipMember-m1', data), 1);

/** The rolls, with m1 registered in O1, and the reactions as the bus would call them. */
const started = async () => {
  const store = new SqliteEventStore({ file: ':memory:', clock: { now: () => '2024-03-20T02:00:00.000Z' } });
  const counts = new EmployerWorkforceWorkerCounts(new EmployerWorkforceService(store));
  const rolls = new UnionRollService(store, counts);
  const reactions = new MembershipReactions(rolls);
  await reactions.enterMember(registered, contextOf(memberRegisteredV1, registered));
  const move = (data: ReturnType<typeof transfer>) =>
    reactions.transferMember(data, contextOf(membershipTransferredV1, data));
  const retain = () => reactions.retainMember(retained, contextOf(membershipRetainedV1, retained));
  const membersOn = async (unitId: string, day: string) =>
    (await rolls.onDay(unitId, day)).members.map(({ personRef, sex }) => ({ personRef, sex }));
  return { store, move, retain, membersOn };
};

const her = [{ personRef: 'p1', sex: 'female' }];

describe('a transferred member', () => {
  it('leaves one roll and enters the other on that day', async () => {
    const { move, membersOn } = await started();
    await move(transfer('O1', 'O2', '2024-06-01'));
    expect([await membersOn('O1', '2024-05-31'), await membersOn('O1', '2024-06-01')]).toEqual([her, []]);
    expect([await membersOn('O2', '2024-05-31'), await membersOn('O2', '2024-06-01')]).toEqual([[], her]);
  });

  it('is moved once, however often it is heard', async () => {
    const { move, store } = await started();
    await move(transfer('O1', 'O2', '2024-06-01'));
    const head = await store.head();
    await move(transfer('O1', 'O2', '2024-06-01'));
    expect(await store.head()).toBe(head);
  });

  it('goes on, and comes back, also on the same day', async () => {
    const { move, membersOn } = await started();
    await move(transfer('O1', 'O2', '2024-06-01'));
    await move(transfer('O2', 'O1', '2024-06-01'));
    expect([await membersOn('O1', '2024-06-01'), await membersOn('O2', '2024-06-01')]).toEqual([her, []]);
  });

  it('stays a member all along between two employers of one union', async () => {
    const { move, membersOn } = await started();
    await move(transfer('O1', 'O1', '2024-06-01'));
    expect(await membersOn('O1', '2024-05-31')).toEqual(her);
  });

  it('of whom nobody was told is a case for people', async () => {
    const { move } = await started();
    await expect(move(transfer('O7', 'O1', '2024-06-01'))).rejects.toThrow('registered before');
  });
});

describe('a retained member', () => {
  it('is no member to enrol from that day on', async () => {
    const { retain, membersOn } = await started();
    await retain();
    expect([await membersOn('O1', '2024-04-30'), await membersOn('O1', '2024-05-01')]).toEqual([her, []]);
  });

  it.each(['O1', 'O2'])('is one again who works at an employer of %s', async (unitId) => {
    const { retain, move, membersOn } = await started();
    await retain();
    await move(transfer('O1', unitId, '2024-09-01'));
    expect(await membersOn(unitId, '2024-08-31')).toEqual([]);
    expect(await membersOn(unitId, '2024-09-01')).toEqual(her);
    if (unitId === 'O2') expect(await membersOn('O1', '2024-08-31')).toEqual([]);
  });
});
