import { type Fen, invariant, type LocalDate, unreachable } from '@yigong/kernel';
import type {
  BatchEvent,
  BatchLine,
  BatchTerms,
  EnrolmentBatchDrafted,
  LineVerdict,
} from './batch.events.js';

export type BatchStatus =
  | 'drafted'
  | 'validated'
  | 'submitted'
  | 'premium-received'
  | 'remitted'
  | 'in-force'
  | 'expired'
  | 'renewed'
  | 'cancelled';

export type Batch = {
  readonly status: BatchStatus;
  readonly draft: EnrolmentBatchDrafted['data'];
  /** The day of the newest step that people took; no later one is dated before it. */
  readonly lastOn: LocalDate;
  readonly terms: BatchTerms;
  readonly verdicts: readonly LineVerdict[];
  /** The covered lines: those of the submission. */
  readonly lines: readonly Required<BatchLine>[];
  readonly premiumFen?: Fen;
  readonly receiptId?: string;
  readonly orderId?: string;
  readonly coverFrom?: LocalDate;
  readonly coverTo?: LocalDate;
};

export type BatchState = { readonly status: 'none' } | Batch;

export const initialState: BatchState = { status: 'none' };

export const evolve = (state: BatchState, event: BatchEvent): BatchState => {
  switch (event.type) {
    case 'EnrolmentBatchDrafted': {
      const { terms, draftedOn: lastOn } = event.data;
      return { status: 'drafted', draft: event.data, lastOn, terms, verdicts: [], lines: [] };
    }
    case 'EnrolmentBatchValidated': {
      const { verdicts, validatedOn: lastOn } = event.data;
      return { ...known(state), status: 'validated', verdicts, lastOn };
    }
    case 'EnrolmentBatchSubmitted': {
      const { lines, premiumFen } = event.data;
      return { ...known(state), status: 'submitted', lines, premiumFen };
    }
    case 'PremiumReceived':
      return { ...known(state), status: 'premium-received', receiptId: event.data.receiptId };
    case 'PremiumRemitted': {
      const { orderId, coverFrom, coverTo } = event.data;
      return { ...known(state), status: 'remitted', orderId, coverFrom, coverTo };
    }
    case 'EnrolmentBatchCameIntoForce':
      return { ...known(state), status: 'in-force' };
    case 'EnrolmentBatchExpired':
      return { ...known(state), status: 'expired' };
    case 'EnrolmentBatchRenewed':
      return { ...known(state), status: 'renewed' };
    case 'EnrolmentBatchCancelled':
      return { ...known(state), status: 'cancelled' };
    default:
      return unreachable(event);
  }
};

const known = (state: BatchState): Batch => {
  invariant(state.status !== 'none', 'a batch is drafted before anything else happens to it');
  return state;
};
