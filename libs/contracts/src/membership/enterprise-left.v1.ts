import { DateField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/** From this day on the union no longer organises the workers of that employer. */
export class EnterpriseLeftV1 {
  @IdField() readonly unitId!: string;
  @IdField() readonly employerId!: string;
  @DateField() readonly leftOn!: string;
}

export const enterpriseLeftV1 = contract('membership.enterprise-left.v1', EnterpriseLeftV1, {
  zh: '用人单位已退出工会组织。',
  en: 'An employer left the union organisation that covered it.',
});
