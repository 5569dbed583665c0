import { specFor } from '@yigong/testing';
import { memberDecider } from './member.decider.js';
import {
  memberId,
  register,
  registered,
  resign,
  resigned,
  retain,
  retained,
  transfer,
  transferred,
} from './member.fixtures.js';

const given = specFor(memberDecider);

describe('registering a member', () => {
  it('records the person’s ref, the union and the employer', () =>
    given().when(register()).thenEvents(registered()));

  it.each([
    ['living', []],
    ['retained', [retained()]],
    ['ended', [resigned()]],
  ])('changes nothing when it is heard again, the membership being %s', (_, later) =>
    given(registered(), ...later)
      .when(register())
      .thenNothing(),
  );

  it.each([
    ['active', []],
    ['retained', [retained()]],
  ])('is refused by another application while the membership is %s', (_, later) =>
    given(registered(), ...later)
      .when(register({ round: 2 }))
      .thenRejected('MEMBER_ALREADY_REGISTERED'),
  );

  it('is recorded anew for a person who resigned and joined again', () =>
    given(registered(), resigned())
      .when(register({ round: 2, registeredOn: '2024-09-01' }))
      .thenEvents(registered({ round: 2, registeredOn: '2024-09-01' })));
});

describe('transferring a membership', () => {
  it('follows the employment to the union of the new employer', () =>
    given(registered()).when(transfer()).thenEvents(transferred()));

  it('makes a retained membership active again', () =>
    given(registered(), retained()).when(transfer()).thenEvents(transferred()));

  it('brings a retained member back to the own union', () =>
    given(registered(), retained())
      .when(transfer({ unitId: 'O1', employerId: 'e1' }))
      .thenEvents(transferred({ unitId: 'O1', employerId: 'e1' })));

  it('changes nothing the second time', () =>
    given(registered(), transferred()).when(transfer()).thenNothing());

  it('is refused for a member nobody knows', () => given().when(transfer()).thenRejected('MEMBER_NOT_FOUND'));

  it('is refused after the member left', () =>
    given(registered(), resigned()).when(transfer()).thenRejected('MEMBERSHIP_ENDED'));

  it('is refused where the new employer has no union', () =>
    given(registered())
      .when({
        type: 'TransferMembership',
        data: { memberId, employerId: 'e2', transferredOn: '2024-06-01' },
        now: '2024-06-01T02:00:00.000Z',
      })
      .thenRejected('NO_UNION_AT_NEW_EMPLOYER'));

  it('is taken on the day of the last change, and refused the day before', () => {
    given(registered())
      .when(transfer({ transferredOn: '2024-03-05' }))
      .thenEvents(transferred({ transferredOn: '2024-03-05' }));
    given(registered())
      .when(transfer({ transferredOn: '2024-03-04' }))
      .thenRejected('CHANGE_BEFORE_LAST_MEMBERSHIP_CHANGE', { lastChangeOn: '2024-03-05' });
  });
});

describe('retaining a membership', () => {
  it('records why and from which day', () => given(registered()).when(retain()).thenEvents(retained()));

  it('is possible again after a new employment', () =>
    given(registered(), retained(), transferred())
      .when(retain({ reason: 'retired' }))
      .thenEvents(retained({ unitId: 'O2', reason: 'retired' })));

  it('is refused for a member nobody knows', () => given().when(retain()).thenRejected('MEMBER_NOT_FOUND'));

  it('is refused after the member left', () =>
    given(registered(), resigned()).when(retain()).thenRejected('MEMBERSHIP_ENDED'));

  it('is refused when it is retained already', () =>
    given(registered(), retained()).when(retain()).thenRejected('MEMBERSHIP_ALREADY_RETAINED'));

  it('is taken on the day of the last change, and refused the day before', () => {
    given(registered())
      .when(retain({ retainedOn: '2024-03-05' }))
      .thenEvents(retained({ retainedOn: '2024-03-05' }));
    given(registered())
      .when(retain({ retainedOn: '2024-03-04' }))
      .thenRejected('CHANGE_BEFORE_LAST_MEMBERSHIP_CHANGE');
  });
});

describe('resigning', () => {
  it.each([
    ['active', []],
    ['retained', [retained()]],
  ])('is free to every member whose membership is %s', (_, later) =>
    given(registered(), ...later)
      .when(resign())
      .thenEvents(resigned()),
  );

  it('is refused for a member nobody knows', () => given().when(resign()).thenRejected('MEMBER_NOT_FOUND'));

  it('is refused the second time', () =>
    given(registered(), resigned()).when(resign()).thenRejected('MEMBERSHIP_ENDED'));

  it('is taken on the day of the last change, and refused the day before', () => {
    given(registered())
      .when(resign({ resignedOn: '2024-03-05' }))
      .thenEvents(resigned({ resignedOn: '2024-03-05' }));
    given(registered())
      .when(resign({ resignedOn: '2024-03-04' }))
      .thenRejected('CHANGE_BEFORE_LAST_MEMBERSHIP_CHANGE', { lastChangeOn: '2024-03-05' });
  });
});
