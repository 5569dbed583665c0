import {
  businessDay,
  type Decider,
  type Decision,
  type LocalDate,
  reject,
  unreachable,
} from '@yigong/kernel';
import type {
  AmendPayment,
  ApprovePayment,
  InstructPayment,
  PaymentOrderCommand,
  RecordReservation,
  RequestPayment,
} from './payment-order.commands.js';
import { bankReferenceOf, type PaymentOrderEvent } from './payment-order.events.js';
import { mayPay } from './payment-purposes.js';
import { carryForward, delayPosting } from './payment-year.decider.js';
import { decideOnBankAnswer } from './payment-settlement.decider.js';
import { evolve, initialState, type Order, type PaymentOrderState } from './payment-order.state.js';

/** In the order in which they are checked; the check for a repeat comes before any of them. */
export type PaymentOrderRefusal =
  | 'PAYMENT_NOT_FOUND'
  | 'PAYMENT_ALREADY_REQUESTED'
  | 'PAYMENT_IN_ANOTHER_STATE'
  | 'PAYMENT_DATE_IN_FUTURE'
  | 'PAYMENT_DATE_TOO_EARLY'
  | 'PAYMENT_AFTER_BOOK_YEAR'
  | 'PAYEE_NOT_PERMITTED'
  | 'PAYMENT_CHANGED_SINCE_SEEN'
  | 'APPROVER_IS_PREPARER'
  | 'PAYER_IS_PREPARER'
  | 'PAYER_IS_APPROVER'
  | 'PAYMENT_REFERENCE_UNKNOWN'
  | 'SETTLED_AMOUNT_DIFFERS';

export type PaymentDecision = Decision<PaymentOrderEvent, PaymentOrderRefusal>;

const decide = (command: PaymentOrderCommand, state: PaymentOrderState): PaymentDecision => {
  if (command.type === 'RequestPayment') return request(command, state);
  if (state.status === 'none') return reject('PAYMENT_NOT_FOUND');
  switch (command.type) {
    case 'AwaitFunds':
      return awaitFunds(command.now, state);
    case 'RecordReservation':
      return recordReservation(command, state);
    case 'AmendPayment':
      return amend(command, state);
    case 'ApprovePayment':
      return approve(command, state);
    case 'InstructPayment':
      return instruct(command, state);
    case 'CarryForward':
      return carryForward(command, state);
    case 'DelayPosting':
      return delayPosting(command, state);
    case 'LeaveUnknown':
    case 'RecordAnswer':
    case 'SettlePayment':
    case 'ReturnPayment':
    case 'RecordPosting':
      return decideOnBankAnswer(command, state);
    default:
      return unreachable(command);
  }
};

const request = ({ data }: RequestPayment, state: PaymentOrderState): PaymentDecision => {
  if (state.status === 'none') return [{ type: 'PaymentRequested', data }];
  // The same cause heard again says the same; anything else under this id is somebody's mistake.
  const isSame = state.amountFen === data.amountFen && state.bookId === data.bookId;
  if (!isSame) return reject('PAYMENT_ALREADY_REQUESTED', { amountFen: state.amountFen });
  return state.status === 'returned' ? [{ type: 'PaymentAmended', data: resent(data) }] : [];
};

/** After a return the programme asks again, as a rule with another card: its correction is like any other. */
const resent = ({ orderId, payeeRef, preparedBy, requestedOn, digest }: RequestPayment['data']) => ({
  orderId,
  payeeRef,
  reason: '业务部门重新申请付款 asked for again by the programme',
  amendedBy: preparedBy,
  amendedOn: requestedOn,
  digest,
});

const awaitFunds = (now: string, { orderId, status }: Order): PaymentDecision =>
  status === 'requested'
    ? [{ type: 'PaymentAwaitedFunds', data: { orderId, awaitedOn: businessDay(now) } }]
    : [];

const recordReservation = ({ data, now }: RecordReservation, { status }: Order): PaymentDecision =>
  status === 'requested' || status === 'waitingForFunds'
    ? [{ type: 'PaymentReserved', data: { ...data, reservedOn: businessDay(now) } }]
    : [];

const AMENDABLE = ['waitingForFunds', 'reserved', 'approved', 'returned'];

const amend = ({ data: { bookId, ...data }, now }: AmendPayment, order: Order): PaymentDecision => {
  const { status, requestedOn, purpose, digest } = order;
  if (!AMENDABLE.includes(status)) return reject('PAYMENT_IN_ANOTHER_STATE', { status });
  const misdated = outsideDates(data.amendedOn, requestedOn, now);
  if (misdated) return misdated;
  if (!mayPay(purpose, data.payeeRef)) return reject('PAYEE_NOT_PERMITTED', { payeeRef: data.payeeRef });
  // The order has gone on in another book since it was looked at, and the digest would name the former one.
  if (bookId !== order.bookId) return reject('PAYMENT_CHANGED_SINCE_SEEN', { digest });
  return [{ type: 'PaymentAmended', data }];
};

const approve = ({ data, now }: ApprovePayment, order: Order): PaymentDecision => {
  if (order.status !== 'reserved') return reject('PAYMENT_IN_ANOTHER_STATE', { status: order.status });
  const misdated = outsideDates(data.approvedOn, order.requestedOn, now);
  if (misdated) return misdated;
  if (data.digest !== order.digest) return reject('PAYMENT_CHANGED_SINCE_SEEN', { digest: order.digest });
  if (order.preparers.includes(data.approvedBy)) return reject('APPROVER_IS_PREPARER');
  return [{ type: 'PaymentApproved', data }];
};

const instruct = ({ data, now }: InstructPayment, order: Order): PaymentDecision => {
  const { status, approval, orderId, bookId, digest } = order;
  if (status !== 'approved' || !approval) return reject('PAYMENT_IN_ANOTHER_STATE', { status });
  const misdated = outsideDates(data.paidOn, approval.approvedOn, now);
  if (misdated) return misdated;
  // The book of the order could not take the entry, and the money would be gone.
  if (!bookId.endsWith(data.paidOn.slice(0, 4)))
    return reject('PAYMENT_AFTER_BOOK_YEAR', { paidOn: data.paidOn, bookId });
  // An edit voids the approval in `evolve`; the money moves only on the digest that was approved all the same.
  if (approval.digest !== digest) return reject('PAYMENT_CHANGED_SINCE_SEEN', { digest });
  if (order.preparers.includes(data.paidBy)) return reject('PAYER_IS_PREPARER');
  if (data.paidBy === approval.approvedBy) return reject('PAYER_IS_APPROVER');
  const bankReference = bankReferenceOf(orderId, order.attempt);
  return [{ type: 'PaymentInstructed', data: { ...data, bankReference, digest } }];
};

const outsideDates = (date: LocalDate, earliestOn: LocalDate, now: string) => {
  if (date > businessDay(now)) return reject('PAYMENT_DATE_IN_FUTURE', { date, today: businessDay(now) });
  return date < earliestOn ? reject('PAYMENT_DATE_TOO_EARLY', { date, earliestOn }) : undefined;
};

export const paymentOrderDecider: Decider<
  PaymentOrderState,
  PaymentOrderCommand,
  PaymentOrderEvent,
  PaymentOrderRefusal
> = { initialState, decide, evolve };
