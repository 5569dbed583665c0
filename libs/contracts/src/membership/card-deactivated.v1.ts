import { ChoiceField, DateField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/** A member card takes no more money. A lost card that is replaced later is said twice; what counts is that it was said. */
export class CardDeactivatedV1 {
  @IdField() readonly cardId!: string;
  @IdField() readonly memberId!: string;
  @IdField() readonly personRef!: string;
  @ChoiceField(['lost', 'replaced', 'cancelled']) readonly reason!: 'lost' | 'replaced' | 'cancelled';
  @DateField() readonly deactivatedOn!: string;
}

export const cardDeactivatedV1 = contract('membership.card-deactivated.v1', CardDeactivatedV1, {
  zh: '会员卡已挂失、补换或注销，不再收款。',
  en: 'A member card was lost, replaced or cancelled and takes no more money.',
});
