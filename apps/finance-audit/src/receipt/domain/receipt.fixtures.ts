import { fen } from '@yigong/kernel';
import type { ConfirmReceipt, RecordReceipt, SendReceiptBack } from './receipt.commands.js';
import {
  type ReceiptConfirmed,
  receiptIdOf,
  type ReceiptPosted,
  type ReceiptRecorded,
  type ReceiptSentBack,
} from './receipt.events.js';

export const NOW = '2024-06-05T08:00:00.000Z';
export const bankLineRef = 'MUT-10202:3';
export const receiptId = receiptIdOf(bankLineRef);

const receipt = {
  receiptId,
  bankLineRef,
  bookId: 'MUT-2024',
  ownerUnitId: 'FED',
  purpose: 'BenefitReceived',
  causeId: 'claim-1',
  amountFen: fen(36_000),
  text: 'benefit of a claim',
  counterparty: 'mutual-society',
  evidence: 'e'.repeat(64),
  recordedBy: 'person-preparer',
  recordedOn: '2024-06-05',
};

export const recorded: ReceiptRecorded = {
  type: 'ReceiptRecorded',
  data: { ...receipt, receivedOn: '2024-06-05' },
};
export const sentBack: ReceiptSentBack = {
  type: 'ReceiptSentBack',
  data: {
    receiptId,
    bankLineRef,
    reason: 'another claim',
    sentBackBy: 'person-approver',
    sentBackOn: '2024-06-05',
  },
};
export const confirmed: ReceiptConfirmed = {
  type: 'ReceiptConfirmed',
  data: { receiptId, confirmedBy: 'person-approver', confirmedOn: '2024-06-05' },
};
export const posted: ReceiptPosted = {
  type: 'ReceiptPosted',
  data: {
    receiptId,
    bankLineRef,
    bookId: 'MUT-2024',
    ownerUnitId: 'FED',
    purpose: 'BenefitReceived',
    causeId: 'claim-1',
    entryNumber: 3,
    amountFen: fen(36_000),
    receivedOn: '2024-06-05',
    recordedBy: 'person-preparer',
  },
};

export const record = (over: Partial<RecordReceipt['data']> = {}): RecordReceipt => ({
  type: 'RecordReceipt',
  data: {
    ...receipt,
    line: { kind: 'credit', amountFen: fen(36_000), bookedOn: '2024-06-05' },
    isBookOpen: true,
    isReceiptPurpose: true,
    isCauseKnown: true,
    ...over,
  },
  now: NOW,
});
export const confirm = (over: Partial<ConfirmReceipt['data']> = {}): ConfirmReceipt => ({
  type: 'ConfirmReceipt',
  data: { ...confirmed.data, ...over },
  now: NOW,
});
export const sendBack = (over: Partial<SendReceiptBack['data']> = {}): SendReceiptBack => {
  const { bankLineRef: _line, ...data } = sentBack.data;
  return { type: 'SendReceiptBack', data: { ...data, ...over }, now: NOW };
};
