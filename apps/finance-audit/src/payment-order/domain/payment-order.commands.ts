import type { Command, Fen, LocalDate } from '@yigong/kernel';
import type {
  PaymentCarriedForward,
  PaymentPostingDelayed,
  PaymentRequested,
} from './payment-order.events.js';

type OnOrder<Type extends string, Data = object> = Command<Type, { orderId: string } & Data>;

export type RequestPayment = Command<'RequestPayment', PaymentRequested['data']>;
export type AwaitFunds = OnOrder<'AwaitFunds'>;
export type RecordReservation = OnOrder<'RecordReservation', { reservationId: string }>;
export type AmendPayment = OnOrder<
  'AmendPayment',
  {
    payeeRef: string;
    reason: string;
    amendedBy: string;
    amendedOn: LocalDate;
    digest: string;
    /** The book that the digest names. */
    bookId: string;
  }
>;
export type ApprovePayment = OnOrder<
  'ApprovePayment',
  { digest: string; approvedBy: string; approvedOn: LocalDate }
>;
export type InstructPayment = OnOrder<'InstructPayment', { paidBy: string; paidOn: LocalDate }>;
export type LeaveUnknown = OnOrder<'LeaveUnknown', { bankReference: string }>;
export type RecordAnswer = OnOrder<'RecordAnswer', { bankReference: string }>;
export type SettlePayment = OnOrder<
  'SettlePayment',
  { bankReference: string; bankLineRef: string; evidence: string; amountFen: Fen; settledOn: LocalDate }
>;
export type ReturnPayment = OnOrder<
  'ReturnPayment',
  { bankReference: string; reason: string; returnedOn: LocalDate }
>;
export type CarryForward = OnOrder<
  'CarryForward',
  Omit<PaymentCarriedForward['data'], 'orderId' | 'fromBookId' | 'carriedOn'> & {
    /** The digest of the order that the new one was computed from. */
    seenDigest: string;
  }
>;
export type DelayPosting = OnOrder<
  'DelayPosting',
  Omit<PaymentPostingDelayed['data'], 'orderId' | 'delayedOn'>
>;
export type RecordPosting = OnOrder<'RecordPosting', { entryNumber: number }>;

export type PaymentOrderCommand =
  | RequestPayment
  | AwaitFunds
  | RecordReservation
  | AmendPayment
  | ApprovePayment
  | InstructPayment
  | LeaveUnknown
  | RecordAnswer
  | SettlePayment
  | ReturnPayment
  | CarryForward
  | DelayPosting
  | RecordPosting;
