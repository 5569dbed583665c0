import { invariant, unreachable } from '@yigong/kernel';
import type {
  BookActProposed,
  BookOpeningProposed,
  BookProposalEvent,
  ReversalProposed,
} from './book-proposal.events.js';

export type Proposal = BookOpeningProposed | ReversalProposed | BookActProposed;

export type BookProposalState =
  | { readonly status: 'none' }
  | { readonly status: 'proposed'; readonly proposal: Proposal }
  | { readonly status: 'reviewed'; readonly proposal: Proposal; readonly reviewedBy: string }
  | {
      readonly status: 'approved';
      readonly proposal: Proposal;
      readonly approvedBy: string;
      readonly reviewedBy?: string;
    }
  | { readonly status: 'returned' | 'carried-out' | 'failed'; readonly proposal: Proposal };

export const initialState: BookProposalState = { status: 'none' };

export const evolve = (state: BookProposalState, event: BookProposalEvent): BookProposalState => {
  if (
    event.type === 'BookOpeningProposed' ||
    event.type === 'ReversalProposed' ||
    event.type === 'BookActProposed'
  )
    return { status: 'proposed', proposal: event };
  invariant(state.status !== 'none', 'a proposal is made before anything else happens to it');
  const { proposal } = state;
  switch (event.type) {
    case 'BookProposalReviewed':
      return { status: 'reviewed', proposal, reviewedBy: event.data.reviewedBy };
    case 'BookProposalApproved': {
      const reviewed = state.status === 'reviewed' ? { reviewedBy: state.reviewedBy } : {};
      return { status: 'approved', proposal, approvedBy: event.data.approvedBy, ...reviewed };
    }
    case 'BookProposalReturned':
      return { status: 'returned', proposal };
    case 'BookProposalCarriedOut':
      return { status: 'carried-out', proposal };
    case 'BookProposalFailed':
      return { status: 'failed', proposal };
    default:
      return unreachable(event);
  }
};
