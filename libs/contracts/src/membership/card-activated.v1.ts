import { DateField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/** A member card was activated. Benefits are paid to an activated card only. */
export class CardActivatedV1 {
  @IdField() readonly cardId!: string;
  @IdField() readonly memberId!: string;
  @IdField() readonly personRef!: string;
  @DateField() readonly activatedOn!: string;
}

export const cardActivatedV1 = contract('membership.card-activated.v1', CardActivatedV1, {
  zh: '会员卡已激活。',
  en: 'A member card was activated.',
});
