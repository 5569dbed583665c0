import { CountField, DateField, FenField, IdField, TextField } from '../fields.js';
import { contract } from '../integration-event.js';

/**
 * A premium is due for a batch of enrolments. Finance-audit opens the payment order of the paying union for
 * it.
 */
export class PremiumDueV1 {
  @IdField() readonly batchId!: string;
  @IdField() readonly unitId!: string;
  @IdField() readonly planId!: string;
  @CountField({ min: 1 }) readonly planVersion!: number;
  @CountField({ min: 1 }) readonly memberCount!: number;
  @FenField() readonly amountFen!: number;
  @TextField() readonly fundingSource!: string;
  @DateField() readonly submittedOn!: string;
}

export const premiumDueV1 = contract('mutual-insurance.premium-due.v1', PremiumDueV1, {
  zh: '参保批次应缴会费（保费）。',
  en: 'A premium is due for a batch of enrolments.',
});
