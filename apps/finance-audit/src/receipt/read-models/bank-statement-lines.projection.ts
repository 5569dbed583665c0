import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { type BankLineReceived, bookOfLine } from '../../bank/domain/bank-account.events.js';
import type { PaymentSettled } from '../../payment-order/domain/payment-order.events.js';
import type { ReceiptEvent } from '../domain/receipt.events.js';

/** What do the bank's statements say, and which money that came in has no receipt yet? */
export type BankStatementLineRow = BankLineReceived['data'] & {
  readonly bookId: string;
  /**
   * `unmatched`: money that came in and belongs to nothing yet. `unexplained`: money that went out and settled no order.
   * `noted`: an opening balance or an advice, where nothing has to follow.
   */
  readonly match: 'unmatched' | 'receipted' | 'posted' | 'unexplained' | 'settled' | 'noted';
  readonly place: string;
  readonly receiptId?: string;
  readonly orderId?: string;
};

export const projectBankStatementLine = (
  row: BankStatementLineRow | undefined,
  recorded: RecordedEvent,
): BankStatementLineRow | undefined => {
  const event = recorded as RecordedEvent<BankLineReceived | ReceiptEvent | PaymentSettled>;
  switch (event.type) {
    case 'BankLineReceived': {
      const { accountId, bookedOn, kind, lineNumber } = event.data;
      const { bookId } = bookOfLine(accountId, bookedOn);
      const match = kind === 'credit' ? 'unmatched' : kind === 'debit' ? 'unexplained' : 'noted';
      return { ...event.data, bookId, match, place: String(lineNumber).padStart(16, '0') };
    }
    case 'ReceiptRecorded':
      return row && { ...row, match: 'receipted', receiptId: event.data.receiptId };
    case 'ReceiptSentBack':
      return row && { ...row, match: 'unmatched' };
    case 'ReceiptPosted':
      return row && { ...row, match: 'posted' };
    case 'PaymentSettled':
      return row && { ...row, match: 'settled', orderId: event.data.orderId };
    default:
      return row;
  }
};

const lineRefOf = (recorded: RecordedEvent): readonly string[] => {
  const event = recorded as RecordedEvent<BankLineReceived | ReceiptEvent | PaymentSettled>;
  switch (event.type) {
    case 'BankLineReceived':
      return [event.data.lineRef];
    case 'ReceiptRecorded':
    case 'ReceiptSentBack':
    case 'ReceiptPosted':
    case 'PaymentSettled':
      return [event.data.bankLineRef];
    default:
      return [];
  }
};

export const bankStatementLines: ReadModel<BankStatementLineRow> = {
  name: 'bank-statement-lines',
  version: 1,
  categories: ['financeAuditBankAccount', 'financeAuditReceipt', 'financeAuditPaymentOrder'],
  keysOf: lineRefOf,
  project: projectBankStatementLine,
  indexes: {
    byAccount: ['accountId', 'place'],
    byAccountAndMatch: ['accountId', 'match', 'place'],
  },
};
