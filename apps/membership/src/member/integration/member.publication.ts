import type {
  memberRegisteredV1,
  membershipResignedV1,
  membershipRetainedV1,
  membershipTransferredV1,
  Published,
} from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { Publication } from '@yigong/messaging';
import { memberCategory, type MemberEvent } from '../domain/member.events.js';

type OfMembers = Published<
  | typeof memberRegisteredV1
  | typeof membershipTransferredV1
  | typeof membershipRetainedV1
  | typeof membershipResignedV1
>;

/** What the rest of the platform is told of members: a ref, never a name. */
export const publishMemberEvent = (event: RecordedEvent): readonly OfMembers[] => {
  const { type, data } = event as RecordedEvent<MemberEvent>;
  switch (type) {
    case 'MemberRegistered': {
      const { memberId, personRef, unitId, employerId, sex, registeredOn } = data;
      const member = { memberId, personRef, unitId, employerId, sex, registeredOn };
      return [{ type: 'membership.member-registered.v1', data: member }];
    }
    case 'MembershipResigned':
      return [{ type: 'membership.membership-resigned.v1', data }];
    case 'MembershipTransferred':
      return [{ type: 'membership.membership-transferred.v1', data }];
    case 'MembershipRetained':
      return [{ type: 'membership.membership-retained.v1', data }];
  }
};

export const memberPublication: Publication = { categories: [memberCategory], publish: publishMemberEvent };
