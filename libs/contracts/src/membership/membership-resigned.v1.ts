import { DateField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/** A member left the union. Ends what depends on membership; money already owed stays owed. */
export class MembershipResignedV1 {
  @IdField() readonly memberId!: string;
  @IdField() readonly personRef!: string;
  @IdField() readonly unitId!: string;
  @DateField() readonly resignedOn!: string;
}

export const membershipResignedV1 = contract('membership.membership-resigned.v1', MembershipResignedV1, {
  zh: '会员已退会。',
  en: 'A member left the union.',
});
