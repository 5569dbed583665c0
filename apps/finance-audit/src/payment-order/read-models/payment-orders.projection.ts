import { businessDay, type RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { entityOf, type PaymentOrderEvent, type PaymentRequested } from '../domain/payment-order.events.js';

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
  /** `MUT`: whose books these are, whatever the year. */
  readonly entity: string;
  /** `funds`: money has to be set aside. `posting`: the bank has paid, and the book cannot take it yet. */
  readonly awaits: 'funds' | 'posting' | 'nothing';
  readonly carriedFrom?: string;
  readonly delayReason?: string;
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
    const begun = { status: 'requested', stage: 'open', awaits: 'funds', attempt: 1 } as const;
    return { ...event.data, ...begun, entity: entityOf(event.data.bookId), place, ...seen };
  }
  if (!row) return undefined;
  const changed = { ...row, ...changeOf(row, event), ...seen };
  return { ...changed, awaits: awaitsOf(changed) };
};

const awaitsOf = ({ status, stage, delayReason }: PaymentOrderRow): PaymentOrderRow['awaits'] => {
  if (status === 'requested' || status === 'waitingForFunds') return 'funds';
  return delayReason !== undefined && stage === 'open' ? 'posting' : 'nothing';
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
    case 'PaymentCarriedForward': {
      const { fromBookId: carriedFrom, toBookId: bookId, accountCode, digest } = event.data;
      const isPaidOrBack = row.status === 'settled' || row.status === 'returned';
      return { carriedFrom, bookId, accountCode, digest, ...(isPaidOrBack ? {} : { status: 'requested' }) };
    }
    case 'PaymentPostingDelayed':
      return { delayReason: event.data.reason };
    case 'PaymentPosted':
      return { stage: 'closed', entryNumber: event.data.entryNumber };
    default:
      return {};
  }
};

export const paymentOrders: ReadModel<PaymentOrderRow> = {
  name: 'payment-orders',
  version: 2,
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
    byEntityAndAwaits: ['entity', 'awaits', 'place'],
    byEntityAndStage: ['entity', 'stage', 'bookId', 'place'],
    byAwaits: ['awaits', 'place'],
    byStage: ['stage', 'lastChangedOn'],
  },
};
