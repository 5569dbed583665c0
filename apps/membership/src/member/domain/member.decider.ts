import { type Decider, type Decision, reject, unreachable } from '@yigong/kernel';
import type {
  MemberCommand,
  RegisterMember,
  ResignMembership,
  RetainMembership,
  TransferMembership,
} from './member.commands.js';
import type { MemberEvent } from './member.events.js';
import { evolve, initialState, type Membership, type MemberState } from './member.state.js';

/** In the order in which they are checked. */
export type MemberRefusal =
  | 'MEMBER_NOT_FOUND'
  | 'MEMBER_ALREADY_REGISTERED'
  | 'MEMBERSHIP_ENDED'
  | 'MEMBERSHIP_ALREADY_RETAINED'
  | 'NO_UNION_AT_NEW_EMPLOYER'
  | 'CHANGE_BEFORE_LAST_MEMBERSHIP_CHANGE';

type MemberDecision = Decision<MemberEvent, MemberRefusal>;

const decide = (command: MemberCommand, state: MemberState): MemberDecision => {
  if (command.type === 'RegisterMember') return register(command, state);
  if (state.status === 'none') return reject('MEMBER_NOT_FOUND');
  switch (command.type) {
    case 'TransferMembership':
      return transfer(command, state);
    case 'RetainMembership':
      return retain(command, state);
    case 'ResignMembership':
      return resign(command, state);
    default:
      return unreachable(command);
  }
};

const register = ({ data }: RegisterMember, state: MemberState): MemberDecision => {
  if (state.status !== 'none') {
    if (state.round === data.round) return [];
    if (state.status !== 'resigned') return reject('MEMBER_ALREADY_REGISTERED');
  }
  return [{ type: 'MemberRegistered', data }];
};

const transfer = ({ data }: TransferMembership, membership: Membership): MemberDecision => {
  const { memberId, unitId, employerId, transferredOn } = data;
  if (membership.status === 'resigned') return reject('MEMBERSHIP_ENDED');
  if (unitId === undefined) return reject('NO_UNION_AT_NEW_EMPLOYER');
  const { status, employerId: oldEmployerId, unitId: fromUnitId } = membership;
  if (status === 'active' && oldEmployerId === employerId && fromUnitId === unitId) return [];
  if (transferredOn < membership.lastChangeOn) return changedBefore(membership);
  return [
    { type: 'MembershipTransferred', data: { memberId, fromUnitId, unitId, employerId, transferredOn } },
  ];
};

const retain = ({ data }: RetainMembership, membership: Membership): MemberDecision => {
  if (membership.status === 'resigned') return reject('MEMBERSHIP_ENDED');
  if (membership.status === 'retained') return reject('MEMBERSHIP_ALREADY_RETAINED');
  if (data.retainedOn < membership.lastChangeOn) return changedBefore(membership);
  return [{ type: 'MembershipRetained', data: { ...data, unitId: membership.unitId } }];
};

const resign = ({ data }: ResignMembership, membership: Membership): MemberDecision => {
  const { personRef, unitId } = membership;
  if (membership.status === 'resigned') return reject('MEMBERSHIP_ENDED');
  if (data.resignedOn < membership.lastChangeOn) return changedBefore(membership);
  return [{ type: 'MembershipResigned', data: { ...data, personRef, unitId } }];
};

const changedBefore = ({ lastChangeOn }: Membership) =>
  reject('CHANGE_BEFORE_LAST_MEMBERSHIP_CHANGE', { lastChangeOn });

export const memberDecider: Decider<MemberState, MemberCommand, MemberEvent, MemberRefusal> = {
  initialState,
  decide,
  evolve,
};
