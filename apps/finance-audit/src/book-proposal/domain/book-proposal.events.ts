import type { DomainEvent, LocalDate } from '@yigong/kernel';
import type { BookAct } from './book-act.js';

export type OpeningLine = {
  readonly accountCode: string;
  readonly side: 'debit' | 'credit';
  readonly amountFen: number;
};

type Proposed = {
  readonly proposalId: string;
  readonly bookId: string;
  /** The union unit whose book it is. */
  readonly ownerUnitId: string;
  readonly text: string;
  readonly evidence: readonly string[];
  readonly proposedBy: string;
  /** SHA-256 of everything else here: what an approver approves. Proposals of before have none. */
  readonly digest?: string;
};

export type BookOpeningProposed = DomainEvent<
  'BookOpeningProposed',
  Proposed & {
    readonly entity: string;
    readonly fiscalYear: number;
    readonly openedOn: LocalDate;
    /** Empty for a book that begins with nothing. */
    readonly openingLines: readonly OpeningLine[];
    /** Begins with the balances of the former year's closed book, bound to its closing hash. */
    readonly continuesFormerYear?: true;
  }
>;

export type ReversalProposed = DomainEvent<
  'ReversalProposed',
  Proposed & { readonly entryNumber: number; readonly effectiveOn: LocalDate }
>;

/** Anything else that two persons do to a book. What the book will do is exactly what is written here. */
export type BookActProposed = DomainEvent<'BookActProposed', Proposed & { readonly act: BookAct }>;

/** The review committee has looked at it: budgets and their adjustments are approved only after that. */
export type BookProposalReviewed = DomainEvent<
  'BookProposalReviewed',
  {
    readonly proposalId: string;
    readonly reviewedBy: string;
    readonly reviewedOn: LocalDate;
    readonly opinion: string;
  }
>;

export type BookProposalApproved = DomainEvent<
  'BookProposalApproved',
  {
    readonly proposalId: string;
    readonly approvedBy: string;
    readonly approvedOn: LocalDate;
    /** Exactly what was approved. */
    readonly digest?: string;
  }
>;

export type BookProposalReturned = DomainEvent<
  'BookProposalReturned',
  {
    readonly proposalId: string;
    readonly returnedBy: string;
    readonly returnedOn: LocalDate;
    readonly reason: string;
  }
>;

/** The book has it; `entryNumber` where an entry was posted. */
export type BookProposalCarriedOut = DomainEvent<
  'BookProposalCarriedOut',
  { readonly proposalId: string; readonly entryNumber?: number }
>;

/** The book refused it after all: another act came first. */
export type BookProposalFailed = DomainEvent<
  'BookProposalFailed',
  { readonly proposalId: string; readonly code: string }
>;

export type BookProposalEvent =
  | BookOpeningProposed
  | ReversalProposed
  | BookActProposed
  | BookProposalReviewed
  | BookProposalApproved
  | BookProposalReturned
  | BookProposalCarriedOut
  | BookProposalFailed;

export const BOOK_PROPOSAL = 'financeAuditBookProposal';
export const bookProposalStream = (proposalId: string): string => `${BOOK_PROPOSAL}-${proposalId}`;
