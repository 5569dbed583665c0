import {
  checkData,
  memberRegisteredV1,
  membershipResignedV1,
  membershipRetainedV1,
  membershipTransferredV1,
} from '@yigong/contracts';
import { asRecorded } from '../../recorded.fixtures.js';
import {
  memberId,
  personRef,
  registered,
  resigned,
  retained,
  transferred,
} from '../domain/member.fixtures.js';
import { publishMemberEvent } from './member.publication.js';

describe('what is published of members', () => {
  it('is who was registered where, by ref', () => {
    const data = {
      memberId,
      personRef,
      unitId: 'O1',
      employerId: 'e1',
      sex: 'male',
      registeredOn: '2024-03-05',
    };
    expect(asRecorded(registered()).flatMap(publishMemberEvent)).toEqual([
      { type: memberRegisteredV1.type, data },
    ]);
    expect(checkData(memberRegisteredV1, data, 'publishing')).toEqual([]);
  });

  it('is who left', () => {
    const { data } = resigned();
    expect(asRecorded(resigned()).flatMap(publishMemberEvent)).toEqual([
      { type: membershipResignedV1.type, data },
    ]);
    expect(checkData(membershipResignedV1, data, 'publishing')).toEqual([]);
  });

  it('is who goes on in another union, or without employment', () => {
    const { data } = transferred();
    expect(asRecorded(transferred(), retained()).flatMap(publishMemberEvent)).toEqual([
      { type: membershipTransferredV1.type, data },
      { type: membershipRetainedV1.type, data: retained().data },
    ]);
    expect(checkData(membershipTransferredV1, data, 'publishing')).toEqual([]);
    expect(checkData(membershipRetainedV1, retained().data, 'publishing')).toEqual([]);
  });
});
