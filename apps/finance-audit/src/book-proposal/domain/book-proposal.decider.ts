import { type Decider, type Decision, invariant, reject, unreachable } from '@yigong/kernel';
import type { ApproveProposal, BookProposalCommand } from './book-proposal.commands.js';
import type { BookProposalEvent } from './book-proposal.events.js';
import { type BookProposalState, evolve, initialState } from './book-proposal.state.js';

/** In the order in which they are checked. */
export type BookProposalRefusal = 'PROPOSAL_NOT_FOUND' | 'PROPOSAL_DECIDED' | 'PROPOSER_MAY_NOT_APPROVE';

type ProposalDecision = Decision<BookProposalEvent, BookProposalRefusal>;

const decide = (command: BookProposalCommand, state: BookProposalState): ProposalDecision => {
  if (command.type === 'ProposeBookOpening')
    return state.status === 'none' ? [{ type: 'BookOpeningProposed', data: command.data }] : [];
  if (command.type === 'ProposeReversal')
    return state.status === 'none' ? [{ type: 'ReversalProposed', data: command.data }] : [];
  if (state.status === 'none') return reject('PROPOSAL_NOT_FOUND');
  switch (command.type) {
    case 'ApproveProposal':
      return approve(command, state);
    case 'ReturnProposal':
      if (state.status !== 'proposed') return reject('PROPOSAL_DECIDED', { status: state.status });
      return [{ type: 'BookProposalReturned', data: command.data }];
    case 'RecordCarriedOut':
      return recorded(state, { type: 'BookProposalCarriedOut', data: command.data });
    case 'RecordFailure':
      return recorded(state, { type: 'BookProposalFailed', data: command.data });
    default:
      return unreachable(command);
  }
};

const approve = (
  { data }: ApproveProposal,
  state: Exclude<BookProposalState, { status: 'none' }>,
): ProposalDecision => {
  if (state.status !== 'proposed') return reject('PROPOSAL_DECIDED', { status: state.status });
  if (state.proposal.data.proposedBy === data.approvedBy) return reject('PROPOSER_MAY_NOT_APPROVE');
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
