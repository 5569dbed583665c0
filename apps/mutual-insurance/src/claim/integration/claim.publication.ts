import { claimApprovedV1, type Published, recoveryClaimedV1 } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { Publication } from '@yigong/messaging';
import { CLAIM_CATEGORY, type ClaimEvent } from '../domain/claim.events.js';

type Told = Published<typeof claimApprovedV1> | Published<typeof recoveryClaimedV1>;

/** Finance-audit is told when a member is owed money, and when money is owed back. */
export const publishClaimEvent = ({ type, data }: RecordedEvent<ClaimEvent>): readonly Told[] => {
  switch (type) {
    case 'ClaimApproved': {
      const { approvedBy: _, ...approval } = data;
      return [{ type: claimApprovedV1.type, data: approval }];
    }
    case 'PayoutResent': {
      const { resentBy: _, resentOn, ...payout } = data;
      return [{ type: claimApprovedV1.type, data: { ...payout, approvedOn: resentOn } }];
    }
    case 'BenefitRecoveryClaimed': {
      const { coverageId: _, ...recovery } = data;
      return [{ type: recoveryClaimedV1.type, data: recovery }];
    }
    default:
      return [];
  }
};

export const claimPublication: Publication = {
  categories: [CLAIM_CATEGORY],
  publish: (event) => publishClaimEvent(event as RecordedEvent<ClaimEvent>),
};
