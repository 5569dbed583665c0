import { businessDay, type Decider, type Decision, reject, unreachable } from '@yigong/kernel';
import type {
  ConfirmReceipt,
  ReceiptCommand,
  RecordReceipt,
  RecordReceiptPosting,
  SendReceiptBack,
} from './receipt.commands.js';
import type { ReceiptEvent } from './receipt.events.js';
import { evolve, initialState, type Receipt, type ReceiptState } from './receipt.state.js';

/** In the order in which they are checked; the check for a repeat comes before any of them. */
export type ReceiptRefusal =
  | 'BANK_LINE_NOT_FOUND'
  | 'BANK_LINE_ALREADY_RECEIPTED'
  | 'BANK_LINE_IS_NO_CREDIT'
  | 'RECEIPT_AMOUNT_DIFFERS'
  | 'RECEIPT_BOOK_NOT_OPEN'
  | 'RECEIPT_PURPOSE_NOT_ALLOWED'
  | 'RECEIPT_CAUSE_UNKNOWN'
  | 'RECEIPT_NOT_FOUND'
  | 'RECEIPT_IN_ANOTHER_STATE'
  | 'RECEIPT_DATE_IN_FUTURE'
  | 'RECEIPT_DATE_TOO_EARLY'
  | 'CONFIRMER_IS_PREPARER';

type ReceiptDecision = Decision<ReceiptEvent, ReceiptRefusal>;

const decide = (command: ReceiptCommand, state: ReceiptState): ReceiptDecision => {
  if (command.type === 'RecordReceipt') return record(command, state);
  if (state.status === 'none') return reject('RECEIPT_NOT_FOUND');
  switch (command.type) {
    case 'SendReceiptBack':
      return sendBack(command, state);
    case 'ConfirmReceipt':
      return confirm(command, state);
    case 'RecordReceiptPosting':
      return recordPosting(command, state);
    default:
      return unreachable(command);
  }
};

const record = ({ data, now }: RecordReceipt, state: ReceiptState): ReceiptDecision => {
  const { line, isBookOpen, isReceiptPurpose, isCauseKnown, ...receipt } = data;
  const { bankLineRef, amountFen, purpose, causeId } = receipt;
  if (!line) return reject('BANK_LINE_NOT_FOUND', { bankLineRef });
  if (state.status !== 'none' && state.status !== 'sentBack')
    return reject('BANK_LINE_ALREADY_RECEIPTED', { bankLineRef, purpose: state.purpose });
  if (line.kind !== 'credit') return reject('BANK_LINE_IS_NO_CREDIT', { bankLineRef });
  if (line.amountFen !== amountFen)
    return reject('RECEIPT_AMOUNT_DIFFERS', { amountFen, lineFen: line.amountFen });
  if (!isBookOpen) return reject('RECEIPT_BOOK_NOT_OPEN', { bookId: receipt.bookId });
  if (!isReceiptPurpose) return reject('RECEIPT_PURPOSE_NOT_ALLOWED', { purpose });
  if (!isCauseKnown) return reject('RECEIPT_CAUSE_UNKNOWN', { purpose, causeId });
  const misdated = outsideDates(receipt.recordedOn, line.bookedOn, now);
  return misdated ?? [{ type: 'ReceiptRecorded', data: { ...receipt, receivedOn: line.bookedOn } }];
};

const sendBack = (
  { data, now }: SendReceiptBack,
  { status, bankLineRef, recordedOn }: Receipt,
): ReceiptDecision => {
  if (status !== 'recorded') return reject('RECEIPT_IN_ANOTHER_STATE', { status });
  const misdated = outsideDates(data.sentBackOn, recordedOn, now);
  return misdated ?? [{ type: 'ReceiptSentBack', data: { ...data, bankLineRef } }];
};

const confirm = ({ data, now }: ConfirmReceipt, receipt: Receipt): ReceiptDecision => {
  const { status, recordedBy, recordedOn } = receipt;
  if (status !== 'recorded') return reject('RECEIPT_IN_ANOTHER_STATE', { status });
  const misdated = outsideDates(data.confirmedOn, recordedOn, now);
  if (misdated) return misdated;
  if (data.confirmedBy === recordedBy) return reject('CONFIRMER_IS_PREPARER');
  return [{ type: 'ReceiptConfirmed', data }];
};

const recordPosting = ({ data }: RecordReceiptPosting, receipt: Receipt): ReceiptDecision => {
  if (receipt.status === 'posted') return [];
  if (receipt.status !== 'confirmed') return reject('RECEIPT_IN_ANOTHER_STATE', { status: receipt.status });
  const { bankLineRef, purpose, causeId, bookId, ownerUnitId, amountFen, receivedOn, recordedBy } = receipt;
  const about = { bankLineRef, purpose, causeId, bookId, ownerUnitId, amountFen, receivedOn, recordedBy };
  return [{ type: 'ReceiptPosted', data: { ...data, ...about } }];
};

const outsideDates = (date: string, earliestOn: string, now: string) => {
  if (date > businessDay(now)) return reject('RECEIPT_DATE_IN_FUTURE', { date, today: businessDay(now) });
  return date < earliestOn ? reject('RECEIPT_DATE_TOO_EARLY', { date, earliestOn }) : undefined;
};

export const receiptDecider: Decider<ReceiptState, ReceiptCommand, ReceiptEvent, ReceiptRefusal> = {
  initialState,
  decide,
  evolve,
};
