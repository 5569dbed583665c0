import { DateField, FenField, IdField, TextField } from '../fields.js';
import { contract } from '../integration-event.js';

/** A payment came back from the bank. Reopens the case that asked for the payment (`purpose`, `causeId`). */
export class PaymentReturnedV1 {
  @IdField() readonly orderId!: string;
  @IdField() readonly purpose!: string;
  @IdField() readonly causeId!: string;
  @IdField() readonly bookId!: string;
  @FenField() readonly amountFen!: number;
  @TextField() readonly reason!: string;
  @DateField() readonly returnedOn!: string;
}

export const paymentReturnedV1 = contract('finance-audit.payment-returned.v1', PaymentReturnedV1, {
  zh: '付款被银行退回。',
  en: 'A payment came back from the bank.',
});
