import { type Fen, fen, invariant, type LocalDate, sumFen, unreachable } from '@yigong/kernel';
import type { ClaimApproved, ClaimEvent, InsuredEventReported, Stay } from './claim.events.js';

export type ClaimStatus =
  | 'reported'
  | 'documents-requested'
  | 'submitted'
  | 'union-checked'
  | 'approved'
  | 'refused'
  | 'paid'
  | 'payout-returned';

export type Recovery = {
  readonly amountFen: Fen;
  readonly receivedFen: Fen;
  readonly returnedFen: Fen;
  readonly causes: ReadonlySet<string>;
};

export type Claim = {
  readonly status: ClaimStatus;
  readonly report: InsuredEventReported['data'];
  /** The day of the newest step; no later step is dated before it. */
  readonly lastOn: LocalDate;
  readonly stay?: Stay;
  readonly submittedBy?: string;
  readonly checkedBy?: string;
  readonly approval?: ClaimApproved['data'];
  readonly paidOrders: ReadonlySet<string>;
  readonly returnedOrders: ReadonlySet<string>;
  readonly recoveries: ReadonlyMap<string, Recovery>;
};

export type ClaimState = { readonly status: 'none' } | Claim;

export const initialState: ClaimState = { status: 'none' };

export const evolve = (state: ClaimState, event: ClaimEvent): ClaimState => {
  if (event.type === 'InsuredEventReported') return opened(event);
  invariant(
    state.status !== 'none',
    'an insured event is reported before anything else happens to its claim',
  );
  switch (event.type) {
    case 'ClaimSubmitted': {
      const { submittedBy, submittedOn, stay } = event.data;
      return { ...state, status: 'submitted', submittedBy, lastOn: submittedOn, ...(stay ? { stay } : {}) };
    }
    case 'ClaimDocumentsRequested':
      return { ...state, status: 'documents-requested', lastOn: event.data.requestedOn };
    case 'ClaimUnionChecked': {
      const { checkedBy, checkedOn } = event.data;
      return { ...state, status: 'union-checked', checkedBy, lastOn: checkedOn };
    }
    case 'BenefitCalculated':
      return state;
    case 'ClaimApproved':
      return { ...state, status: 'approved', approval: event.data, lastOn: event.data.approvedOn };
    case 'ClaimRefused':
      return { ...state, status: 'refused', lastOn: event.data.refusedOn };
    case 'ClaimPaid':
      return { ...state, status: 'paid', paidOrders: new Set(state.paidOrders).add(event.data.orderId) };
    case 'PayoutReturned': {
      const returnedOrders = new Set(state.returnedOrders).add(event.data.orderId);
      return { ...state, status: 'payout-returned', returnedOrders };
    }
    case 'PayoutResent': {
      // Finance pays again under the same order: what the bank says of it now is news.
      const afresh = { paidOrders: new Set<string>(), returnedOrders: new Set<string>() };
      return { ...state, ...afresh, status: 'approved', lastOn: event.data.resentOn };
    }
    case 'BenefitRecoveryClaimed': {
      const recovery = {
        amountFen: event.data.amountFen,
        receivedFen: fen(0),
        returnedFen: fen(0),
        causes: new Set<string>(),
      };
      return withRecovery(state, event.data.recoveryId, recovery);
    }
    case 'BenefitRecovered': {
      const { recoveryId, amountFen, receiptId } = event.data;
      const recovery = recoveryOf(state, recoveryId);
      const receivedFen = fen(recovery.receivedFen + amountFen);
      const causes = new Set(recovery.causes).add(receiptId);
      return withRecovery(state, recoveryId, { ...recovery, receivedFen, causes });
    }
    case 'BenefitRecoveryReturned': {
      const { recoveryId, amountFen, orderId } = event.data;
      const recovery = recoveryOf(state, recoveryId);
      const returnedFen = fen(recovery.returnedFen + amountFen);
      return withRecovery(state, recoveryId, {
        ...recovery,
        returnedFen,
        causes: new Set(recovery.causes).add(orderId),
      });
    }
    default:
      return unreachable(event);
  }
};

const opened = ({ data }: InsuredEventReported): Claim => ({
  status: 'reported',
  report: data,
  lastOn: data.reportedOn,
  paidOrders: new Set(),
  returnedOrders: new Set(),
  recoveries: new Map(),
});

const recoveryOf = (claim: Claim, recoveryId: string): Recovery => {
  const recovery = claim.recoveries.get(recoveryId);
  invariant(recovery !== undefined, 'a recovery is claimed before money of it moves');
  return recovery;
};

const withRecovery = (claim: Claim, recoveryId: string, recovery: Recovery): Claim => ({
  ...claim,
  recoveries: new Map(claim.recoveries).set(recoveryId, recovery),
});

/** What was paid and has not been claimed back. */
export const recoverableFen = (claim: Claim): Fen =>
  claim.status === 'paid' && claim.approval
    ? fen(claim.approval.amountFen - sumFen([...claim.recoveries.values()].map(({ amountFen }) => amountFen)))
    : fen(0);
