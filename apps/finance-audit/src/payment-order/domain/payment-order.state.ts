import { type Fen, invariant, type LocalDate, unreachable } from '@yigong/kernel';
import type { PaymentOrderEvent } from './payment-order.events.js';
import { reservationIdOf } from './payment-order.events.js';

export type PaymentStatus =
  | 'requested'
  | 'waitingForFunds'
  | 'reserved'
  | 'approved'
  | 'instructed'
  | 'unknown'
  | 'settled'
  | 'returned';

type Approval = { readonly digest: string; readonly approvedBy: string; readonly approvedOn: LocalDate };
type Instruction = { readonly bankReference: string; readonly paidBy: string; readonly paidOn: LocalDate };
type Settlement = { readonly settledOn: LocalDate; readonly evidence: string; readonly bankLineRef: string };

export type Order = {
  readonly status: PaymentStatus;
  readonly orderId: string;
  readonly bookId: string;
  readonly ownerUnitId: string;
  readonly purpose: string;
  readonly causeId: string;
  readonly amountFen: Fen;
  readonly payeeRef: string;
  readonly accountCode: string;
  readonly counterparty: string;
  readonly text: string;
  readonly digest: string;
  /** Everyone who wrote what is paid: who opened the order and who corrected it, the last one last. */
  readonly preparers: readonly string[];
  readonly requestedOn: LocalDate;
  /** 1, and one more for each time it is sent again after a return. */
  readonly attempt: number;
  readonly approval?: Approval;
  readonly instruction?: Instruction;
  readonly settlement?: Settlement;
  /** The money that is set aside in the book for this attempt. */
  readonly reservationId?: string;
  /** Why a payment that the bank has made is not in the book yet. */
  readonly delay?: { readonly bookId: string; readonly reason: string };
  readonly entryNumber?: number;
};

export type PaymentOrderState = { readonly status: 'none' } | Order;

export const initialState: PaymentOrderState = { status: 'none' };

/** The reservation that this attempt holds or asks for. */
export const reservationOf = ({ orderId, attempt }: Order): string => reservationIdOf(orderId, attempt);

export const evolve = (state: PaymentOrderState, event: PaymentOrderEvent): PaymentOrderState => {
  if (event.type === 'PaymentRequested') {
    const { preparedBy, ...order } = event.data;
    return { ...order, status: 'requested', preparers: [preparedBy], attempt: 1 };
  }
  const order = opened(state);
  switch (event.type) {
    case 'PaymentAwaitedFunds':
      return { ...order, status: 'waitingForFunds' };
    case 'PaymentReserved':
      return { ...order, status: 'reserved', reservationId: event.data.reservationId };
    case 'PaymentAmended':
      return amended(order, event.data);
    case 'PaymentApproved': {
      const { digest, approvedBy, approvedOn } = event.data;
      return { ...order, status: 'approved', approval: { digest, approvedBy, approvedOn } };
    }
    case 'PaymentInstructed': {
      const { bankReference, paidBy, paidOn } = event.data;
      return { ...order, status: 'instructed', instruction: { bankReference, paidBy, paidOn } };
    }
    case 'PaymentLeftUnknown':
      return { ...order, status: 'unknown' };
    case 'PaymentAnswered':
      return { ...order, status: 'instructed' };
    case 'PaymentSettled': {
      const { settledOn, evidence, bankLineRef } = event.data;
      return { ...order, status: 'settled', settlement: { settledOn, evidence, bankLineRef } };
    }
    case 'PaymentReturned': {
      const { reservationId: _released, ...rest } = order;
      return { ...rest, status: 'returned' };
    }
    case 'PaymentCarriedForward':
      return carried(order, event.data);
    case 'PaymentPostingDelayed': {
      const { bookId, reason } = event.data;
      return { ...order, delay: { bookId, reason } };
    }
    case 'PaymentPosted':
      return { ...order, entryNumber: event.data.entryNumber };
    default:
      return unreachable(event);
  }
};

/** An edit voids the approval; after a return it also starts the next attempt, which needs a reservation of its own. */
const amended = (
  { approval: _void, instruction: _spent, ...order }: Order,
  { payeeRef, amendedBy, digest }: { payeeRef: string; amendedBy: string; digest: string },
): Order => {
  const preparers = [...order.preparers.filter((person) => person !== amendedBy), amendedBy];
  const changed = { ...order, payeeRef, digest, preparers };
  if (order.status === 'returned') return { ...changed, status: 'requested', attempt: order.attempt + 1 };
  return { ...changed, status: order.status === 'approved' ? 'reserved' : order.status };
};

/** What is set aside stands in the old book; in the new one an order that was not paid yet begins anew. */
const carried = (
  { reservationId: _old, ...order }: Order,
  { toBookId: bookId, accountCode, digest }: { toBookId: string; accountCode: string; digest: string },
): Order => {
  const moved = { ...order, bookId, accountCode, digest };
  if (order.status === 'settled' || order.status === 'returned') return moved;
  const { approval: _void, ...anew } = moved;
  return { ...anew, status: 'requested' };
};

const opened = (state: PaymentOrderState): Order => {
  invariant(state.status !== 'none', 'a payment is requested before anything else happens to it');
  return state;
};
