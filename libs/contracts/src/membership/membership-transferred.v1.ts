import { DateField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/**
 * A membership goes on at another employer, from that day on in the union that covers it. The two unions are the same
 * when both employers belong to it, or when a retained member works again.
 */
export class MembershipTransferredV1 {
  @IdField() readonly memberId!: string;
  @IdField() readonly fromUnitId!: string;
  @IdField() readonly unitId!: string;
  @IdField() readonly employerId!: string;
  @DateField() readonly transferredOn!: string;
}

export const membershipTransferredV1 = contract(
  'membership.membership-transferred.v1',
  MembershipTransferredV1,
  { zh: '会员关系已转移。', en: 'A membership was transferred to another employer.' },
);
