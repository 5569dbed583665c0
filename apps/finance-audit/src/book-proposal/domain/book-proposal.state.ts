import { invariant, unreachable } from '@yigong/kernel';
import type { BookOpeningProposed, BookProposalEvent, ReversalProposed } from './book-proposal.events.js';

export type Proposal = BookOpeningProposed | ReversalProposed;

export type BookProposalState =
  | { readonly status: 'none' }
  | { readonly status: 'proposed'; readonly proposal: Proposal }
  | { readonly status: 'approved'; readonly proposal: Proposal; readonly approvedBy: string }
  | { readonly status: 'returned' | 'carried-out' | 'failed'; readonly proposal: Proposal };

export const initialState: BookProposalState = { status: 'none' };

export const evolve = (state: BookProposalState, event: BookProposalEvent): BookProposalState => {
  if (event.type === 'BookOpeningProposed' || event.type === 'ReversalProposed')
    return { status: 'proposed', proposal: event };
  invariant(state.status !== 'none', 'a proposal is made before anything else happens to it');
  const { proposal } = state;
  switch (event.type) {
    case 'BookProposalApproved':
      return { status: 'approved', proposal, approvedBy: event.data.approvedBy };
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
