import type {
  BookActProposed,
  BookOpeningProposed,
  BookProposalApproved,
  ReversalProposed,
} from './book-proposal.events.js';

const common = {
  proposalId: 'p-1',
  ownerUnitId: 'FED',
  text: '年初建账',
  evidence: ['ab'.repeat(32)],
  proposedBy: 'person-a',
};

export const openingProposed: BookOpeningProposed = {
  type: 'BookOpeningProposed',
  data: {
    ...common,
    bookId: 'MUT-2024',
    entity: 'MUT',
    fiscalYear: 2024,
    openedOn: '2024-01-01',
    openingLines: [],
  },
};

export const reversalProposed: ReversalProposed = {
  type: 'ReversalProposed',
  data: { ...common, bookId: 'MUT-2024', entryNumber: 3, effectiveOn: '2024-06-10' },
};

export const budgetProposed: BookActProposed = {
  type: 'BookActProposed',
  data: {
    ...common,
    bookId: 'FEDY-2024',
    act: {
      kind: 'budget',
      effectiveOn: '2024-01-15',
      budgetVersion: 'B-2024',
      lines: [{ budgetLine: 'L-503', accountCode: '503', amountFen: 100 }],
    },
  },
};

export const closingProposed: BookActProposed = {
  type: 'BookActProposed',
  data: { ...common, bookId: 'FEDY-2024', act: { kind: 'year-closing' } },
};

export const reviewed = {
  type: 'BookProposalReviewed',
  data: { proposalId: 'p-1', reviewedBy: 'person-r', reviewedOn: '2024-01-02', opinion: '同意' },
} as const;

export const approved: BookProposalApproved = {
  type: 'BookProposalApproved',
  data: { proposalId: 'p-1', approvedBy: 'person-b', approvedOn: '2024-01-02' },
};

export const returned = {
  type: 'BookProposalReturned',
  data: { proposalId: 'p-1', returnedBy: 'person-b', returnedOn: '2024-01-02', reason: '缺附件' },
} as const;

export const carriedOut = { type: 'BookProposalCarriedOut', data: { proposalId: 'p-1' } } as const;
export const failed = {
  type: 'BookProposalFailed',
  data: { proposalId: 'p-1', code: 'ALREADY_REVERSED' },
} as const;
