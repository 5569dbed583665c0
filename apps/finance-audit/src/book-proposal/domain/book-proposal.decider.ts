import { type Decider, type Decision, invariant, reject, unreachable } from '@yigong/kernel';
import { isReviewed } from './book-act.js';
import type { ApproveProposal, BookProposalCommand, ReviewProposal } from './book-proposal.commands.js';
import type { BookProposalEvent } from './book-proposal.events.js';
import { type BookProposalState, evolve, initialState } from './book-proposal.state.js';

/** In the order in which they are checked. */
export type BookProposalRefusal =
  | 'PROPOSAL_NOT_FOUND'
  | 'PROPOSAL_DECIDED'
  | 'REVIEW_NOT_CALLED_FOR'
  | 'PROPOSAL_NOT_REVIEWED'
  | 'PROPOSAL_NOT_AS_SEEN'
  | 'PROPOSER_MAY_NOT_REVIEW'
  | 'PROPOSER_MAY_NOT_APPROVE'
  | 'REVIEWER_MAY_NOT_APPROVE';

type ProposalDecision = Decision<BookProposalEvent, BookProposalRefusal>;

const decide = (command: BookProposalCommand, state: BookProposalState): ProposalDecision => {
  if (command.type === 'ProposeBookOpening')
    return state.status === 'none' ? [{ type: 'BookOpeningProposed', data: command.data }] : [];
  if (command.type === 'ProposeReversal')
    return state.status === 'none' ? [{ type: 'ReversalProposed', data: command.data }] : [];
  if (command.type === 'ProposeBookAct')
    return state.status === 'none' ? [{ type: 'BookActProposed', data: command.data }] : [];
  if (state.status === 'none') return reject('PROPOSAL_NOT_FOUND');
  switch (command.type) {
    case 'ApproveProposal':
      return approve(command, state);
    case 'ReviewProposal':
      return review(command, state);
    case 'ReturnProposal':
      if (!isOpen(state)) return reject('PROPOSAL_DECIDED', { status: state.status });
      return [{ type: 'BookProposalReturned', data: command.data }];
    case 'RecordCarriedOut':
      return recorded(state, { type: 'BookProposalCarriedOut', data: command.data });
    case 'RecordFailure':
      return recorded(state, { type: 'BookProposalFailed', data: command.data });
    default:
      return unreachable(command);
  }
};

type Made = Exclude<BookProposalState, { status: 'none' }>;

const isOpen = ({ status }: Made): boolean => status === 'proposed' || status === 'reviewed';

const asksForReview = ({ proposal }: Made): boolean =>
  proposal.type === 'BookActProposed' && isReviewed(proposal.data.act);

const review = ({ data }: ReviewProposal, state: Made): ProposalDecision => {
  if (state.status !== 'proposed') return reject('PROPOSAL_DECIDED', { status: state.status });
  if (!asksForReview(state)) return reject('REVIEW_NOT_CALLED_FOR');
  if (state.proposal.data.proposedBy === data.reviewedBy) return reject('PROPOSER_MAY_NOT_REVIEW');
  return [{ type: 'BookProposalReviewed', data }];
};

const approve = ({ data }: ApproveProposal, state: Made): ProposalDecision => {
  if (!isOpen(state)) return reject('PROPOSAL_DECIDED', { status: state.status });
  if (asksForReview(state) && state.status !== 'reviewed') return reject('PROPOSAL_NOT_REVIEWED');
  const { digest } = state.proposal.data;
  if (data.digest !== digest && digest !== undefined) return reject('PROPOSAL_NOT_AS_SEEN', { digest });
  if (state.proposal.data.proposedBy === data.approvedBy) return reject('PROPOSER_MAY_NOT_APPROVE');
  if (state.status === 'reviewed' && state.reviewedBy === data.approvedBy)
    return reject('REVIEWER_MAY_NOT_APPROVE');
  return [{ type: 'BookProposalApproved', data }];
};

/** The process tells the outcome at least once; the first time counts. */
const recorded = (state: BookProposalState, event: BookProposalEvent): ProposalDecision => {
  if (state.status === 'carried-out' || state.status === 'failed') return [];
  invariant(state.status === 'approved', 'only what was approved is carried out');
  return [event];
};

export const bookProposalDecider: Decider<
  BookProposalState,
  BookProposalCommand,
  BookProposalEvent,
  BookProposalRefusal
> = { initialState, decide, evolve };
