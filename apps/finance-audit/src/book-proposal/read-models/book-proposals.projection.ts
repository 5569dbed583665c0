import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import {
  BOOK_PROPOSAL,
  type BookActProposed,
  type BookOpeningProposed,
  type BookProposalEvent,
  type ReversalProposed,
} from '../domain/book-proposal.events.js';

type Made =
  | (BookOpeningProposed['data'] & { readonly kind: 'opening' })
  | (ReversalProposed['data'] & { readonly kind: 'reversal' })
  | (BookActProposed['data'] & { readonly kind: BookActProposed['data']['act']['kind'] });

/** What was proposed for which book, who decided, and what became of it? */
export type BookProposalRow = Made & {
  readonly status: 'proposed' | 'reviewed' | 'approved' | 'returned' | 'carried-out' | 'failed';
  readonly reviewedBy?: string;
  readonly reviewedOn?: string;
  readonly opinion?: string;
  readonly approvedBy?: string;
  readonly approvedOn?: string;
  readonly returnedBy?: string;
  readonly returnedOn?: string;
  readonly reason?: string;
  /** The entry that was posted. */
  readonly postedNumber?: number;
  readonly code?: string;
  readonly revision: number;
};

const STATUS = {
  BookProposalReviewed: 'reviewed',
  BookProposalApproved: 'approved',
  BookProposalReturned: 'returned',
  BookProposalCarriedOut: 'carried-out',
  BookProposalFailed: 'failed',
} as const;

export const bookProposals: ReadModel<BookProposalRow> = {
  name: 'book-proposals',
  version: 2,
  categories: [BOOK_PROPOSAL],
  keysOf: ({ stream }) => [stream.slice(stream.indexOf('-') + 1)],
  project: (row, recorded) => {
    const event = recorded as RecordedEvent<BookProposalEvent>;
    const { revision } = event;
    if (event.type === 'BookOpeningProposed')
      return { ...event.data, kind: 'opening', status: 'proposed', revision };
    if (event.type === 'ReversalProposed')
      return { ...event.data, kind: 'reversal', status: 'proposed', revision };
    if (event.type === 'BookActProposed')
      return { ...event.data, kind: event.data.act.kind, status: 'proposed', revision };
    if (!row || !(event.type in STATUS)) return row;
    if (event.type === 'BookProposalCarriedOut') {
      const { entryNumber } = event.data;
      const posted = entryNumber === undefined ? {} : { postedNumber: entryNumber };
      return { ...row, ...posted, status: 'carried-out', revision };
    }
    return { ...row, ...event.data, status: STATUS[event.type], revision } as BookProposalRow;
  },
  indexes: { byOwner: ['ownerUnitId', 'status', 'proposalId'], byStatus: ['status', 'proposalId'] },
};
