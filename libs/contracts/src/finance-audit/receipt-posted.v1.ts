import { CountField, DateField, FenField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/** Money that came in was posted to a book. Whoever waits for this money (`purpose`, `causeId`) goes on. */
export class ReceiptPostedV1 {
  @IdField() readonly receiptId!: string;
  @IdField() readonly purpose!: string;
  @IdField() readonly causeId!: string;
  @IdField() readonly bookId!: string;
  @CountField({ min: 1 }) readonly entryNumber!: number;
  @FenField() readonly amountFen!: number;
  @DateField() readonly receivedOn!: string;
}

export const receiptPostedV1 = contract('finance-audit.receipt-posted.v1', ReceiptPostedV1, {
  zh: '收款已入账。',
  en: 'Money that came in was posted to a book.',
});
