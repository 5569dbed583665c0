import { CountField, DateField, FenField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/**
 * A claim was approved: the member is owed a benefit. Finance-audit opens a payment order, which waits
 * until its funds have come.
 */
export class ClaimApprovedV1 {
  @IdField() readonly claimId!: string;
  @IdField() readonly coverageId!: string;
  @IdField() readonly unitId!: string;
  @IdField() readonly personRef!: string;
  @IdField() readonly cardId!: string;
  @IdField() readonly planId!: string;
  @CountField({ min: 1 }) readonly planVersion!: number;
  @FenField() readonly amountFen!: number;
  @DateField() readonly approvedOn!: string;
}

export const claimApprovedV1 = contract('mutual-insurance.claim-approved.v1', ClaimApprovedV1, {
  zh: '理赔已批准，应向会员给付。',
  en: 'A claim was approved: the member is owed a benefit.',
});
