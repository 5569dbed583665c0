import { DateField, FenField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/**
 * The return of an overpaid benefit was claimed. Finance-audit books the receivable and, later, what comes
 * back.
 */
export class RecoveryClaimedV1 {
  @IdField() readonly recoveryId!: string;
  @IdField() readonly claimId!: string;
  @IdField() readonly findingId!: string;
  @IdField() readonly personRef!: string;
  @FenField() readonly amountFen!: number;
  @DateField() readonly claimedOn!: string;
}

export const recoveryClaimedV1 = contract('mutual-insurance.recovery-claimed.v1', RecoveryClaimedV1, {
  zh: '多付的待遇已要求退回。',
  en: 'The return of an overpaid benefit was claimed.',
});
