import type { Command, Fen, LocalDate } from '@yigong/kernel';
import type { ReceiptRecorded } from './receipt.events.js';

/** What the statement says of the line; undefined when there is no such line. */
export type LineFacts = {
  readonly kind: 'opening' | 'credit' | 'debit' | 'returned';
  readonly amountFen: Fen;
  readonly bookedOn: LocalDate;
};

export type RecordReceipt = Command<
  'RecordReceipt',
  Omit<ReceiptRecorded['data'], 'receivedOn'> & {
    line: LineFacts | undefined;
    /** Whether the book of the year in which the bank booked the line is open. */
    isBookOpen: boolean;
    /** Whether the posting rules of the book know the purpose as money that comes in. */
    isReceiptPurpose: boolean;
    /** Whether the cause that the purpose speaks of is known here. */
    isCauseKnown: boolean;
  }
>;
export type SendReceiptBack = Command<
  'SendReceiptBack',
  { receiptId: string; reason: string; sentBackBy: string; sentBackOn: LocalDate }
>;
export type ConfirmReceipt = Command<
  'ConfirmReceipt',
  { receiptId: string; confirmedBy: string; confirmedOn: LocalDate }
>;
export type RecordReceiptPosting = Command<
  'RecordReceiptPosting',
  { receiptId: string; entryNumber: number }
>;

export type ReceiptCommand = RecordReceipt | SendReceiptBack | ConfirmReceipt | RecordReceiptPosting;
