import { type Decision, reject, unreachable } from '@yigong/kernel';
import type { RecordPayout, RecordReturnedPayout, ResendPayout } from './claim.commands.js';
import type { ClaimEvent } from './claim.events.js';
import type { Claim } from './claim.state.js';

export type PayoutRefusal =
  | 'CLAIM_NOT_APPROVED'
  | 'PAYOUT_DIFFERS'
  | 'PAYOUT_NOT_RETURNED'
  | 'RESENDER_IS_SUBMITTER'
  | 'NO_ACTIVE_CARD';

type PayoutDecision = Decision<ClaimEvent, PayoutRefusal>;

/** What the bank did with the benefit, as finance-audit tells it, and sending it out once more after a return. */
export const decidePayout = (
  command: RecordPayout | RecordReturnedPayout | ResendPayout,
  claim: Claim,
): PayoutDecision => {
  switch (command.type) {
    case 'RecordPayout':
      return settle(command, claim);
    case 'RecordReturnedPayout':
      return takeBack(command, claim);
    case 'ResendPayout':
      return resend(command, claim);
    default:
      return unreachable(command);
  }
};

const settle = ({ data }: RecordPayout, claim: Claim): PayoutDecision => {
  if (claim.paidOrders.has(data.orderId)) return [];
  if (claim.status !== 'approved' || !claim.approval)
    return reject('CLAIM_NOT_APPROVED', { status: claim.status });
  if (data.amountFen !== claim.approval.amountFen)
    return reject('PAYOUT_DIFFERS', { amountFen: data.amountFen, approvedFen: claim.approval.amountFen });
  return [{ type: 'ClaimPaid', data }];
};

const takeBack = ({ data }: RecordReturnedPayout, claim: Claim): PayoutDecision => {
  if (claim.returnedOrders.has(data.orderId)) return [];
  if ((claim.status !== 'approved' && claim.status !== 'paid') || !claim.approval)
    return reject('CLAIM_NOT_APPROVED', { status: claim.status });
  if (data.amountFen !== claim.approval.amountFen)
    return reject('PAYOUT_DIFFERS', { amountFen: data.amountFen, approvedFen: claim.approval.amountFen });
  return [{ type: 'PayoutReturned', data }];
};

const resend = ({ data }: ResendPayout, claim: Claim): PayoutDecision => {
  const { claimId, cardId, resentBy, resentOn } = data;
  if (claim.status !== 'payout-returned' || !claim.approval)
    return reject('PAYOUT_NOT_RETURNED', { status: claim.status });
  if (resentBy === claim.submittedBy) return reject('RESENDER_IS_SUBMITTER');
  if (cardId === undefined) return reject('NO_ACTIVE_CARD', { approvedOn: resentOn });
  const { coverageId, unitId, personRef, planId, planVersion, amountFen } = claim.approval;
  return [
    {
      type: 'PayoutResent',
      data: {
        claimId,
        coverageId,
        unitId,
        personRef,
        cardId,
        planId,
        planVersion,
        amountFen,
        resentBy,
        resentOn,
      },
    },
  ];
};
