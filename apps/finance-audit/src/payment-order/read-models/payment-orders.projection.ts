import { businessDay, type RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import type { PaymentOrderEvent, PaymentRequested } from '../domain/payment-order.events.js';

/** Which payments are there, how far is each, and who has done what? */
export type PaymentOrderRow = Omit<PaymentRequested['data'], 'preparedBy'> & {
  readonly status: string;
  readonly preparedBy: string;
  /** `open` until it is posted. */
  readonly stage: 'open' | 'closed';
  readonly attempt: number;
  /** Sorts in the order of the requests. */
  readonly place: string;
  readonly lastChangedOn: string;
  readonly revision: number;
  readonly approvedBy?: string;
  readonly approvedOn?: string;
  readonly bankReference?: string;
  readonly paidBy?: string;
  readonly paidOn?: string;
  readonly settledOn?: string;
  readonly bankLineRef?: string;
  readonly returnReason?: string;
  readonly entryNumber?: number;
};

const CATEGORY = 'financeAuditPaymentOrder';

export const projectPaymentOrder = (
  row: PaymentOrderRow | undefined,
  recorded: RecordedEvent,
): PaymentOrderRow | undefined => {
  const event = recorded as RecordedEvent<PaymentOrderEvent>;
  const { revision } = recorded;
  const seen = { lastChangedOn: businessDay(recorded.recordedAt), revision };
  if (event.type === 'PaymentRequested') {
    const place = String(recorded.position).padStart(16, '0');
    return { ...event.data, status: 'requested', stage: 'open', attempt: 1, place, ...seen };
  }
  return row && { ...row, ...changeOf(row, event), ...seen };
};

const changeOf = (row: PaymentOrderRow, event: PaymentOrderEvent): Partial<PaymentOrderRow> => {
  switch (event.type) {
    case 'PaymentAwaitedFunds':
      return { status: 'waitingForFunds' };
    case 'PaymentReserved':
      return { status: 'reserved' };
    case 'PaymentAmended': {
      const { payeeRef, digest, amendedBy: preparedBy } = event.data;
      const changed = { payeeRef, digest, preparedBy };
      if (row.status === 'returned') return { ...changed, status: 'requested', attempt: row.attempt + 1 };
      return { ...changed, status: row.status === 'approved' ? 'reserved' : row.status };
    }
    case 'PaymentApproved': {
      const { approvedBy, approvedOn } = event.data;
      return { status: 'approved', approvedBy, approvedOn };
    }
    case 'PaymentInstructed': {
      const { bankReference, paidBy, paidOn } = event.data;
      return { status: 'instructed', bankReference, paidBy, paidOn };
    }
    case 'PaymentLeftUnknown':
      return { status: 'unknown' };
    case 'PaymentAnswered':
      return { status: 'instructed' };
    case 'PaymentSettled': {
      const { settledOn, bankLineRef } = event.data;
      return { status: 'settled', settledOn, bankLineRef };
    }
    case 'PaymentReturned':
      return { status: 'returned', returnReason: event.data.reason };
    case 'PaymentPosted':
      return { stage: 'closed', entryNumber: event.data.entryNumber };
    default:
      return {};
  }
};

export const paymentOrders: ReadModel<PaymentOrderRow> = {
  name: 'payment-orders',
  version: 1,
  categories: [CATEGORY],
  keysOf: ({ stream }) => [stream.slice(CATEGORY.length + 1)],
  project: projectPaymentOrder,
  indexes: {
    byPlace: ['place'],
    byStatus: ['status', 'place'],
    byUnit: ['ownerUnitId', 'place'],
    byUnitAndStatus: ['ownerUnitId', 'status', 'place'],
    byBook: ['bookId', 'place'],
    byBookAndStatus: ['bookId', 'status', 'place'],
    byStage: ['stage', 'lastChangedOn'],
  },
};
