import type {
  RegisterMember,
  ResignMembership,
  RetainMembership,
  TransferMembership,
} from './member.commands.js';
import {
  memberIdOf,
  type MemberRegistered,
  type MembershipResigned,
  type MembershipRetained,
  type MembershipTransferred,
} from './member.events.js';

const now = '2024-03-05T02:00:00.000Z';
export const personRef = '7e5a9c1e-0000-4000-8000-000000000001';
export const memberId = memberIdOf(personRef);

const facts = {
  memberId,
  personRef,
  applicationId: 'a1',
  round: 1,
  unitId: 'O1',
  employerId: 'e1',
  sex: 'male',
  registeredOn: '2024-03-05',
} as const;

export const register = (data: Partial<RegisterMember['data']> = {}): RegisterMember => ({
  type: 'RegisterMember',
  data: { ...facts, ...data },
  now,
});

export const registered = (data: Partial<MemberRegistered['data']> = {}): MemberRegistered => ({
  type: 'MemberRegistered',
  data: { ...facts, ...data },
});

export const transfer = (data: Partial<TransferMembership['data']> = {}): TransferMembership => ({
  type: 'TransferMembership',
  data: { memberId, unitId: 'O2', employerId: 'e2', transferredOn: '2024-06-01', ...data },
  now,
});

export const transferred = (data: Partial<MembershipTransferred['data']> = {}): MembershipTransferred => ({
  type: 'MembershipTransferred',
  data: {
    memberId,
    fromUnitId: 'O1',
    unitId: 'O2',
    employerId: 'e2',
    transferredOn: '2024-06-01',
    ...data,
  },
});

export const retain = (data: Partial<RetainMembership['data']> = {}): RetainMembership => ({
  type: 'RetainMembership',
  data: { memberId, reason: 'unemployed', retainedOn: '2024-06-01', ...data },
  now,
});

export const retained = (data: Partial<MembershipRetained['data']> = {}): MembershipRetained => ({
  type: 'MembershipRetained',
  data: { memberId, unitId: 'O1', reason: 'unemployed', retainedOn: '2024-06-01', ...data },
});

export const resign = (data: Partial<ResignMembership['data']> = {}): ResignMembership => ({
  type: 'ResignMembership',
  data: { memberId, resignedOn: '2024-06-01', ...data },
  now,
});

export const resigned = (data: Partial<MembershipResigned['data']> = {}): MembershipResigned => ({
  type: 'MembershipResigned',
  data: { memberId, personRef, unitId: 'O1', resignedOn: '2024-06-01', ...data },
});
