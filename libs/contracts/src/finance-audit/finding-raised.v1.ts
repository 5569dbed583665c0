import { CountField, DateField, FenField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/** An audit finding was raised. The audited service may prepare its answer; nothing is owed yet. */
export class FindingRaisedV1 {
  @IdField() readonly findingId!: string;
  @IdField() readonly auditProjectId!: string;
  @IdField() readonly subjectService!: string;
  @IdField() readonly subjectId!: string;
  @CountField({ min: 1, optional: true }) readonly entryNumber?: number;
  @IdField({ optional: true }) readonly bookId?: string;
  @FenField({ min: 0 }) readonly amountFen!: number;
  @DateField() readonly raisedOn!: string;
}

export const findingRaisedV1 = contract('finance-audit.finding-raised.v1', FindingRaisedV1, {
  zh: '审计发现已提出。',
  en: 'An audit finding was raised.',
});
