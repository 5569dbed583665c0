import type { memberRegisteredV1, membershipResignedV1, Published } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { Publication } from '@yigong/messaging';
import { memberCategory, type MemberEvent } from '../domain/member.events.js';

/** What the rest of the platform is told of members: a ref, never a name. */
export const publishMemberEvent = (
  event: RecordedEvent,
): readonly Published<typeof memberRegisteredV1 | typeof membershipResignedV1>[] => {
  const { type, data } = event as RecordedEvent<MemberEvent>;
  switch (type) {
    case 'MemberRegistered': {
      const { memberId, personRef, unitId, employerId, sex, registeredOn } = data;
      const member = { memberId, personRef, unitId, employerId, sex, registeredOn };
      return [{ type: 'membership.member-registered.v1', data: member }];
    }
    case 'MembershipResigned':
      return [{ type: 'membership.membership-resigned.v1', data }];
    default:
      return [];
  }
};

export const memberPublication: Publication = { categories: [memberCategory], publish: publishMemberEvent };
