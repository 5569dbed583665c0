import { invariant, type LocalDate, unreachable } from '@yigong/kernel';
import type { MemberEvent } from './member.events.js';

export type Membership = {
  readonly status: 'active' | 'retained' | 'resigned';
  readonly memberId: string;
  readonly personRef: string;
  readonly round: number;
  readonly unitId: string;
  readonly employerId: string;
  readonly lastChangeOn: LocalDate;
};

export type MemberState = { readonly status: 'none' } | Membership;

export const initialState: MemberState = { status: 'none' };

export const evolve = (state: MemberState, event: MemberEvent): MemberState => {
  if (event.type === 'MemberRegistered') {
    const { memberId, personRef, round, unitId, employerId, registeredOn } = event.data;
    return { status: 'active', memberId, personRef, round, unitId, employerId, lastChangeOn: registeredOn };
  }
  invariant(state.status !== 'none', 'a member is registered before anything else happens to the membership');
  switch (event.type) {
    case 'MembershipTransferred': {
      const { unitId, employerId, transferredOn } = event.data;
      return { ...state, status: 'active', unitId, employerId, lastChangeOn: transferredOn };
    }
    case 'MembershipRetained':
      return { ...state, status: 'retained', lastChangeOn: event.data.retainedOn };
    case 'MembershipResigned':
      return { ...state, status: 'resigned', lastChangeOn: event.data.resignedOn };
    default:
      return unreachable(event);
  }
};
