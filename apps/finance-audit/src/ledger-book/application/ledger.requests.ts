import type { Envelope } from '@yigong/event-store';
import type { LocalDate, Rejection } from '@yigong/kernel';
import type { PostingFacts, PostingRefusal } from '../../posting-rules/entry-for.js';
import type { LedgerBookRefusal } from '../domain/ledger-book.decider.js';
import type { Actors } from '../domain/ledger-book.events.js';
import type { Recorded } from './book-writer.js';

export type RecordedEntry = Recorded & { readonly entryNumber: number };

/** What stands against a request before the book itself is asked. */
export type OpeningRefusal = 'ENTITY_UNKNOWN' | 'CHART_NOT_IN_FORCE' | 'FORMER_YEAR_NOT_CLOSED';

export type LedgerRefusal = LedgerBookRefusal | PostingRefusal | OpeningRefusal | 'IDEMPOTENCY_KEY_REUSED';
export type LedgerRejection = Rejection<LedgerRefusal>;

type Approved = Actors & { readonly approver: string };

export type OpenBookRequest = {
  /** `FED`, `MUT`, `BAS-O1` …; with the fiscal year it is the bookId, `MUT-2024`. */
  readonly entity: string;
  readonly ownerUnitId: string;
  readonly fiscalYear: number;
  readonly actors: Approved;
  readonly openedOn: LocalDate;
  /** Begins with the balances of the former year's book, which is closed. */
  readonly continuesFormerYear?: true;
  readonly now: string;
};

export type PostRequest = {
  readonly bookId: string;
  /** The causing event's name, as the posting rules list it: `ClaimPaid`. Its id is the envelope's causationId. */
  readonly cause: string;
  /** 1 to 200 characters, no personal data. */
  readonly text: string;
  readonly effectiveOn: LocalDate;
  /** What the posting rule of the cause asks for; `{ amounts: { total } }` for most. */
  readonly facts: PostingFacts;
  /** SHA-256 digests, lower-case hex; at least one. */
  readonly evidence: readonly string[];
  /** Persons, pairwise different. */
  readonly actors: Approved;
  /** Takes the money that was reserved. */
  readonly reservationId?: string;
  /** The closed month that the entry puts right: `2024-06`. */
  readonly corrects?: string;
  readonly now: string;
};

export type ReserveRequest = {
  readonly bookId: string;
  readonly reservationId: string;
  readonly orderId: string;
  /** Default: the bank account of the book. */
  readonly accountCode?: string;
  readonly amountFen: number;
  /** Encumbers a line of the budget too. */
  readonly budgetLine?: string;
  /** The last day on which it holds. */
  readonly expiresOn?: LocalDate;
  readonly effectiveOn: LocalDate;
  readonly actors: Actors;
  readonly now: string;
};

export type ReleaseRequest = {
  readonly bookId: string;
  readonly reservationId: string;
  readonly reason: string;
  readonly effectiveOn: LocalDate;
  readonly actors: Actors;
  readonly now: string;
};

export type ReverseRequest = {
  readonly bookId: string;
  readonly entryNumber: number;
  /** The causing event's name: `ReversalApproved`. */
  readonly cause: string;
  readonly text: string;
  readonly effectiveOn: LocalDate;
  readonly evidence: readonly string[];
  readonly actors: Approved;
  readonly now: string;
};

/** What others in the service may ask of a book. `LedgerService` is this. */
export interface Ledger {
  openBook(request: OpenBookRequest, envelope: Envelope): Promise<Recorded | LedgerRejection>;
  post(request: PostRequest, envelope: Envelope): Promise<RecordedEntry | LedgerRejection>;
  reserve(request: ReserveRequest, envelope: Envelope): Promise<Recorded | LedgerRejection>;
  release(request: ReleaseRequest, envelope: Envelope): Promise<Recorded | LedgerRejection>;
  reverse(request: ReverseRequest, envelope: Envelope): Promise<RecordedEntry | LedgerRejection>;
}

/** The injection token of the ledger. */
export const LEDGER = Symbol('Ledger');
