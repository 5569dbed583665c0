import type { AnyEvent } from '@yigong/kernel';
import { rowsAfter } from '../../recorded.fixtures.js';
import { memberId, registered, resigned, retained, transferred } from '../domain/member.fixtures.js';
import { members } from './members.projection.js';

const after = (...later: readonly AnyEvent[]) => rowsAfter(members, registered(), ...later)[memberId]!;

describe('members', () => {
  it('show a member with the union and the employer, and no name', () =>
    expect(after()).toEqual({
      memberId,
      personRef: registered().data.personRef,
      unitId: 'O1',
      employerId: 'e1',
      sex: 'male',
      status: 'active',
      registeredOn: '2024-03-05',
      changedOn: '2024-03-05',
    }));

  it('follow a transfer', () =>
    expect(after(transferred())).toMatchObject({ unitId: 'O2', employerId: 'e2', changedOn: '2024-06-01' }));

  it.each([
    ['retained', retained()],
    ['resigned', resigned()],
  ])('show who is %s', (status, event) => expect(after(event)).toMatchObject({ status, unitId: 'O1' }));

  it('show as active who returns to work, and who joins again', () => {
    expect(after(retained(), transferred())).toMatchObject({ status: 'active' });
    expect(after(resigned(), registered({ round: 2, registeredOn: '2024-09-01' }))).toMatchObject({
      status: 'active',
      registeredOn: '2024-09-01',
    });
  });
});
