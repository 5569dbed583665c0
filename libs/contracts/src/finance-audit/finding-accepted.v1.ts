import { CountField, DateField, FenField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/**
 * An audit finding was accepted by the audited unit. The audited service puts it right: a benefit paid too
 * much is claimed back.
 */
export class FindingAcceptedV1 {
  @IdField() readonly findingId!: string;
  @IdField() readonly auditProjectId!: string;
  @IdField() readonly subjectService!: string;
  @IdField() readonly subjectId!: string;
  @CountField({ min: 1, optional: true }) readonly entryNumber?: number;
  @IdField({ optional: true }) readonly bookId?: string;
  @FenField({ min: 0 }) readonly amountFen!: number;
  @DateField() readonly acceptedOn!: string;
}

export const findingAcceptedV1 = contract('finance-audit.finding-accepted.v1', FindingAcceptedV1, {
  zh: '审计发现已被认可。',
  en: 'An audit finding was accepted by the audited unit.',
});
