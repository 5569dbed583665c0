import { DateField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/** An audit finding was put right and closed. What was opened for the finding can be closed. */
export class FindingClosedV1 {
  @IdField() readonly findingId!: string;
  @DateField() readonly closedOn!: string;
}

export const findingClosedV1 = contract('finance-audit.finding-closed.v1', FindingClosedV1, {
  zh: '审计发现已整改销号。',
  en: 'An audit finding was put right and closed.',
});
