import type { DomainEvent, LocalDate } from '@yigong/kernel';

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
};

export type BookOpeningProposed = DomainEvent<
  'BookOpeningProposed',
  Proposed & {
    readonly entity: string;
    readonly fiscalYear: number;
    readonly openedOn: LocalDate;
    /** Empty for a book that begins with nothing. */
    readonly openingLines: readonly OpeningLine[];
  }
>;

export type ReversalProposed = DomainEvent<
  'ReversalProposed',
  Proposed & { readonly entryNumber: number; readonly effectiveOn: LocalDate }
>;

export type BookProposalApproved = DomainEvent<
  'BookProposalApproved',
  { readonly proposalId: string; readonly approvedBy: string; readonly approvedOn: LocalDate }
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
  | BookProposalApproved
  | BookProposalReturned
  | BookProposalCarriedOut
  | BookProposalFailed;

export const BOOK_PROPOSAL = 'financeAuditBookProposal';
export const bookProposalStream = (proposalId: string): string => `${BOOK_PROPOSAL}-${proposalId}`;
