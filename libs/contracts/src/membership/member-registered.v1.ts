import { ChoiceField, DateField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/**
 * A person was registered as a member of a union organisation. Whoever checks membership hears of it here;
 * who the person is stays in membership's vault.
 */
export class MemberRegisteredV1 {
  @IdField() readonly memberId!: string;
  @IdField() readonly personRef!: string;
  @IdField() readonly unitId!: string;
  @IdField({ optional: true }) readonly employerId?: string;
  @ChoiceField(['female', 'male']) readonly sex!: 'female' | 'male';
  @DateField() readonly registeredOn!: string;
}

export const memberRegisteredV1 = contract('membership.member-registered.v1', MemberRegisteredV1, {
  zh: '会员已登记入会。',
  en: 'A person was registered as a member of a union organisation.',
});
