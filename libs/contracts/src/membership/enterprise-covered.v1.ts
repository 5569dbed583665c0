import { DateField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/**
 * From this day on a union organises the workers of an employer: it was founded there, or the employer joined it. An
 * employer has one union at a time; a union may have many employers, and its workers are theirs together.
 */
export class EnterpriseCoveredV1 {
  @IdField() readonly unitId!: string;
  @IdField() readonly employerId!: string;
  @DateField() readonly coveredOn!: string;
}

export const enterpriseCoveredV1 = contract('membership.enterprise-covered.v1', EnterpriseCoveredV1, {
  zh: '用人单位已由工会组织覆盖。',
  en: 'A union organisation covers an employer.',
});
