import { ChoiceField, DateField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/** A membership goes on without employment (保留会籍). The member is no worker of the union until a transfer. */
export class MembershipRetainedV1 {
  @IdField() readonly memberId!: string;
  @IdField() readonly unitId!: string;
  @ChoiceField(['retired', 'unemployed']) readonly reason!: 'retired' | 'unemployed';
  @DateField() readonly retainedOn!: string;
}

export const membershipRetainedV1 = contract('membership.membership-retained.v1', MembershipRetainedV1, {
  zh: '会员已保留会籍。',
  en: 'A membership is retained without employment.',
});
