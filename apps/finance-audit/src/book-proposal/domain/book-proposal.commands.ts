import type { Command } from '@yigong/kernel';
import type {
  BookActProposed,
  BookOpeningProposed,
  BookProposalApproved,
  BookProposalCarriedOut,
  BookProposalFailed,
  BookProposalReturned,
  BookProposalReviewed,
  ReversalProposed,
} from './book-proposal.events.js';

export type ProposeBookOpening = Command<'ProposeBookOpening', BookOpeningProposed['data']>;
export type ProposeReversal = Command<'ProposeReversal', ReversalProposed['data']>;
export type ProposeBookAct = Command<'ProposeBookAct', BookActProposed['data']>;
export type ReviewProposal = Command<'ReviewProposal', BookProposalReviewed['data']>;
export type ApproveProposal = Command<'ApproveProposal', BookProposalApproved['data']>;
export type ReturnProposal = Command<'ReturnProposal', BookProposalReturned['data']>;
export type RecordCarriedOut = Command<'RecordCarriedOut', BookProposalCarriedOut['data']>;
export type RecordFailure = Command<'RecordFailure', BookProposalFailed['data']>;

export type BookProposalCommand =
  | ProposeBookOpening
  | ProposeReversal
  | ProposeBookAct
  | ReviewProposal
  | ApproveProposal
  | ReturnProposal
  | RecordCarriedOut
  | RecordFailure;
