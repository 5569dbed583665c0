import { reject, unreachable } from '@yigong/kernel';
import type {
  LeaveUnknown,
  RecordAnswer,
  RecordPosting,
  ReturnPayment,
  SettlePayment,
} from './payment-order.commands.js';
import type { PaymentDecision } from './payment-order.decider.js';
import { type Order, reservationOf } from './payment-order.state.js';

type BankAnswer = LeaveUnknown | RecordAnswer | SettlePayment | ReturnPayment | RecordPosting;

/** What the bank says about an instructed payment, and the book after it. The second family of a payment's commands. */
export const decideOnBankAnswer = (command: BankAnswer, order: Order): PaymentDecision => {
  if (command.type === 'RecordPosting') return recordPosting(command, order);
  if (command.data.bankReference !== order.instruction?.bankReference)
    return reject('PAYMENT_REFERENCE_UNKNOWN', { bankReference: command.data.bankReference });
  switch (command.type) {
    case 'LeaveUnknown':
      return order.status === 'instructed' ? [{ type: 'PaymentLeftUnknown', data: command.data }] : [];
    case 'RecordAnswer':
      return order.status === 'unknown' ? [{ type: 'PaymentAnswered', data: command.data }] : [];
    case 'SettlePayment':
      return settle(command, order);
    case 'ReturnPayment':
      return returned(command, order);
    default:
      return unreachable(command);
  }
};

const atTheBank = ({ status }: Order): boolean => status === 'instructed' || status === 'unknown';

const settle = ({ data: { amountFen, ...data } }: SettlePayment, order: Order): PaymentDecision => {
  if (order.settlement?.bankLineRef === data.bankLineRef) return [];
  if (!atTheBank(order)) return reject('PAYMENT_IN_ANOTHER_STATE', { status: order.status });
  if (amountFen !== order.amountFen)
    return reject('SETTLED_AMOUNT_DIFFERS', { amountFen, orderedFen: order.amountFen });
  return [{ type: 'PaymentSettled', data }];
};

const returned = ({ data }: ReturnPayment, order: Order): PaymentDecision => {
  if (order.status === 'returned') return [];
  if (!atTheBank(order)) return reject('PAYMENT_IN_ANOTHER_STATE', { status: order.status });
  const { purpose, causeId, bookId, amountFen } = order;
  const reservationId = reservationOf(order);
  return [{ type: 'PaymentReturned', data: { ...data, purpose, causeId, bookId, amountFen, reservationId } }];
};

const recordPosting = ({ data }: RecordPosting, order: Order): PaymentDecision => {
  if (order.entryNumber !== undefined) return [];
  if (order.status !== 'settled' || !order.settlement)
    return reject('PAYMENT_IN_ANOTHER_STATE', { status: order.status });
  const { purpose, causeId, bookId, amountFen, settlement } = order;
  const { settledOn } = settlement;
  return [{ type: 'PaymentPosted', data: { ...data, purpose, causeId, bookId, amountFen, settledOn } }];
};
