import { CountField, DateField, FenField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/**
 * A payment was settled by the bank and posted to a book. Closes the case that asked for the payment
 * (`purpose`, `causeId`).
 */
export class PaymentSettledV1 {
  @IdField() readonly orderId!: string;
  @IdField() readonly purpose!: string;
  @IdField() readonly causeId!: string;
  @IdField() readonly bookId!: string;
  @CountField({ min: 1 }) readonly entryNumber!: number;
  @FenField() readonly amountFen!: number;
  @DateField() readonly settledOn!: string;
}

export const paymentSettledV1 = contract('finance-audit.payment-settled.v1', PaymentSettledV1, {
  zh: '付款已结算并入账。',
  en: 'A payment was settled by the bank and posted to a book.',
});
