import { DateField, IdField, TextField } from '../fields.js';
import { contract } from '../integration-event.js';

/**
 * A union organisation was established. Mutual-insurance keeps a roll of units by it; finance-audit may
 * open their books.
 */
export class UnionEstablishedV1 {
  @IdField() readonly unitId!: string;
  @TextField() readonly name!: string;
  @TextField() readonly kind!: string;
  @IdField({ optional: true }) readonly parentUnitId?: string;
  @IdField({ optional: true }) readonly employerId?: string;
  @DateField() readonly establishedOn!: string;
}

export const unionEstablishedV1 = contract('membership.union-established.v1', UnionEstablishedV1, {
  zh: '工会组织已成立。',
  en: 'A union organisation was established.',
});
