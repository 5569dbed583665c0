import { fen } from '@yigong/kernel';
import type {
  AmendPayment,
  ApprovePayment,
  CarryForward,
  DelayPosting,
  InstructPayment,
  RequestPayment,
  ReturnPayment,
  SettlePayment,
} from './payment-order.commands.js';
import {
  bankReferenceOf,
  type PaymentAmended,
  type PaymentAnswered,
  type PaymentCarriedForward,
  type PaymentPostingDelayed,
  type PaymentApproved,
  type PaymentInstructed,
  type PaymentLeftUnknown,
  paymentOrderIdOf,
  type PaymentPosted,
  type PaymentRequested,
  type PaymentReserved,
  type PaymentReturned,
  type PaymentSettled,
  reservationIdOf,
} from './payment-order.events.js';

export const NOW = '2024-06-07T02:00:00.000Z';
export const TODAY = '2024-06-07';
export const orderId = paymentOrderIdOf('ClaimPaid', 'claim-1');
export const [PREPARER, APPROVER, PAYER] = ['person-preparer', 'person-approver', 'person-payer'] as const;
export const [FIRST_DIGEST, SECOND_DIGEST] = ['1'.repeat(64), '2'.repeat(64)] as const;
const bankReference = bankReferenceOf(orderId, 1);

const terms: PaymentRequested['data'] = {
  orderId,
  bookId: 'MUT-2024',
  ownerUnitId: 'FED',
  purpose: 'ClaimPaid',
  causeId: 'claim-1',
  amountFen: fen(36_000),
  payeeRef: 'card:k1',
  accountCode: '10202',
  counterparty: 'person-zm',
  text: 'to member card',
  preparedBy: PREPARER,
  requestedOn: '2024-06-03',
  digest: FIRST_DIGEST,
};
const about = {
  purpose: terms.purpose,
  causeId: terms.causeId,
  bookId: terms.bookId,
  amountFen: terms.amountFen,
};

export const requested = (): PaymentRequested => ({ type: 'PaymentRequested', data: terms });
export const waiting = { type: 'PaymentAwaitedFunds', data: { orderId, awaitedOn: '2024-06-03' } } as const;
export const reserved = (attempt = 1): PaymentReserved => ({
  type: 'PaymentReserved',
  data: { orderId, reservationId: reservationIdOf(orderId, attempt), reservedOn: TODAY },
});
export const amended = (over: Partial<PaymentAmended['data']> = {}): PaymentAmended => ({
  type: 'PaymentAmended',
  data: {
    orderId,
    payeeRef: 'card:k2',
    reason: 'new card',
    amendedBy: PREPARER,
    amendedOn: TODAY,
    digest: SECOND_DIGEST,
    ...over,
  },
});
export const approved = (digest: string = FIRST_DIGEST): PaymentApproved => ({
  type: 'PaymentApproved',
  data: { orderId, digest, approvedBy: APPROVER, approvedOn: '2024-06-06' },
});
export const instructed = (attempt = 1, digest: string = FIRST_DIGEST): PaymentInstructed => ({
  type: 'PaymentInstructed',
  data: { orderId, bankReference: bankReferenceOf(orderId, attempt), digest, paidBy: PAYER, paidOn: TODAY },
});
export const leftUnknown: PaymentLeftUnknown = {
  type: 'PaymentLeftUnknown',
  data: { orderId, bankReference },
};
export const answered: PaymentAnswered = { type: 'PaymentAnswered', data: { orderId, bankReference } };
export const settled: PaymentSettled = {
  type: 'PaymentSettled',
  data: { orderId, bankReference, bankLineRef: 'MUT-10202:4', evidence: 'e'.repeat(64), settledOn: TODAY },
};
export const returned: PaymentReturned = {
  type: 'PaymentReturned',
  data: {
    orderId,
    ...about,
    bankReference,
    reservationId: reservationIdOf(orderId, 1),
    reason: 'closed',
    returnedOn: TODAY,
  },
};
export const carried: PaymentCarriedForward = {
  type: 'PaymentCarriedForward',
  data: {
    orderId,
    fromBookId: 'MUT-2024',
    toBookId: 'MUT-2025',
    accountCode: '10202',
    digest: SECOND_DIGEST,
    carriedOn: '2025-01-03',
  },
};
export const delayed: PaymentPostingDelayed = {
  type: 'PaymentPostingDelayed',
  data: { orderId, bookId: 'MUT-2025', reason: 'BOOK_NOT_OPEN', delayedOn: '2025-01-03' },
};
export const posted: PaymentPosted = {
  type: 'PaymentPosted',
  data: { orderId, ...about, entryNumber: 4, settledOn: TODAY },
};

export const carry = (over: Partial<CarryForward['data']> = {}): CarryForward => ({
  type: 'CarryForward',
  data: {
    orderId,
    toBookId: 'MUT-2025',
    accountCode: '10202',
    digest: SECOND_DIGEST,
    seenDigest: FIRST_DIGEST,
    ...over,
  },
  now: '2025-01-03T02:00:00.000Z',
});
export const delay = (over: Partial<DelayPosting['data']> = {}): DelayPosting => ({
  type: 'DelayPosting',
  data: { orderId, bookId: 'MUT-2025', reason: 'BOOK_NOT_OPEN', ...over },
  now: '2025-01-03T02:00:00.000Z',
});
export const request = (over: Partial<RequestPayment['data']> = {}): RequestPayment => ({
  type: 'RequestPayment',
  data: { ...terms, ...over },
  now: NOW,
});
export const amend = (over: Partial<AmendPayment['data']> = {}): AmendPayment => ({
  type: 'AmendPayment',
  data: { ...amended().data, bookId: terms.bookId, ...over },
  now: NOW,
});
export const approve = (over: Partial<ApprovePayment['data']> = {}): ApprovePayment => ({
  type: 'ApprovePayment',
  data: { ...approved().data, ...over },
  now: NOW,
});
export const instruct = (over: Partial<InstructPayment['data']> = {}): InstructPayment => ({
  type: 'InstructPayment',
  data: { orderId, paidBy: PAYER, paidOn: TODAY, ...over },
  now: NOW,
});
export const settle = (over: Partial<SettlePayment['data']> = {}): SettlePayment => ({
  type: 'SettlePayment',
  data: { ...settled.data, amountFen: terms.amountFen, ...over },
  now: NOW,
});
export const sendBack = (over: Partial<ReturnPayment['data']> = {}): ReturnPayment => ({
  type: 'ReturnPayment',
  data: { orderId, bankReference, reason: 'closed', returnedOn: TODAY, ...over },
  now: NOW,
});
