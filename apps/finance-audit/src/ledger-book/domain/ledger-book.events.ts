import type { DomainEvent, Fen, LocalDate } from '@yigong/kernel';

export type Side = 'debit' | 'credit';

export type BookAccount = {
  readonly code: string;
  readonly name: string;
  readonly normalSide: Side;
  /** Its balance may never stand on the other side, on no effective date: bank and cash. */
  readonly guarded?: true;
};

export type EntryLine = {
  readonly accountCode: string;
  readonly side: Side;
  readonly amountFen: Fen;
  readonly fund?: string;
  readonly project?: string;
  /** An opaque reference, never a name. */
  readonly counterparty?: string;
  readonly budgetLine?: string;
};

export type Entry = {
  readonly entryNumber: number;
  readonly text: string;
  readonly chartVersion: string;
  readonly lines: readonly EntryLine[];
  /** SHA-256 of the papers that prove it, lower-case hex. */
  readonly evidence: readonly string[];
  readonly reservationId?: string;
  /** The closed month that it puts right, `2024-06`; it stands in an open one itself. */
  readonly corrects?: string;
};

/** The persons behind a record, by personRef; pairwise different. */
export type Actors = { readonly preparer: string; readonly approver?: string; readonly payer?: string };

/** The former year's book that this one goes on from: its id and the hash of its `YearClosed`, its last record. */
export type FormerBook = { readonly bookId: string; readonly hash: string };

export type BookHeader = {
  readonly bookId: string;
  readonly entity: string;
  readonly ownerUnitId: string;
  readonly fiscalYear: number;
  readonly currency: 'CNY';
  readonly chartVersion: string;
  readonly hashAlgorithm: 'SHA-256';
  readonly accounts: readonly BookAccount[];
  readonly opens?: FormerBook;
};

/** What every fact of a book states beside its data: who, and for which day of the accounts. */
type Fact<Type extends string, Data> = DomainEvent<Type, Data> & {
  readonly actors: Actors;
  readonly effectiveOn: LocalDate;
};

export type LedgerBookOpened = Fact<'LedgerBookOpened', BookHeader>;
export type JournalPosted = Fact<'JournalPosted', Entry>;
export type JournalReversed = Fact<'JournalReversed', Entry & { readonly reverses: number }>;
export type FundsReserved = Fact<
  'FundsReserved',
  {
    readonly reservationId: string;
    readonly orderId: string;
    readonly accountCode: string;
    readonly amountFen: Fen;
    /** Encumbers a line of the budget too. */
    readonly budgetLine?: string;
    /** The last day on which it holds. */
    readonly expiresOn?: LocalDate;
  }
>;
export type ReservationReleased = Fact<
  'ReservationReleased',
  { readonly reservationId: string; readonly reason: string }
>;

export type ReservationExpired = Fact<'ReservationExpired', { readonly reservationId: string }>;

/** Which account restricted money may be spent on, and for which causing events; all of them when left out. */
export type FundUse = { readonly accountCode: string; readonly purposes?: readonly string[] };

/** What money that carries this fund, this project, or both may be spent on, when, and in which order it counts as spent. */
export type FundTerms = {
  readonly fund?: string;
  readonly project?: string;
  /** Account codes, or what they begin with. */
  readonly uses: readonly FundUse[];
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly provenance: 'fifo' | 'proportional';
};
export type FundTermsAdopted = Fact<'FundTermsAdopted', FundTerms>;

export type BudgetedLine = {
  readonly budgetLine: string;
  /** The account, or what it begins with, that the line may be spent on. */
  readonly accountCode: string;
  readonly amountFen: Fen;
};
export type BudgetApproved = Fact<
  'BudgetApproved',
  {
    readonly budgetVersion: string;
    readonly lines: readonly BudgetedLine[];
    readonly reviewer: string;
    readonly evidence: readonly string[];
  }
>;

export type BudgetMove = { readonly from: string; readonly to: string; readonly amountFen: Fen };
export type BudgetAdjusted = Fact<
  'BudgetAdjusted',
  {
    readonly moves: readonly BudgetMove[];
    readonly reason: string;
    readonly reviewer: string;
    readonly evidence: readonly string[];
    /** The congress's resolution by which a budget is adjusted a second time in a year. */
    readonly resolution?: string;
  }
>;

/** Somebody wanted more than a line of the budget has left. Nothing was promised or spent. */
export type BudgetOverrunBlocked = Fact<
  'BudgetOverrunBlocked',
  {
    readonly budgetLine: string;
    readonly neededFen: Fen;
    readonly availableFen: Fen;
    readonly on: LocalDate;
    /** The procedure that may release it. */
    readonly releasedBy: 'BudgetAdjusted';
    readonly orderId?: string;
  }
>;

/** What somebody outside says an account holds at the end of `effectiveOn`: a bank statement, a count of the till. */
export type BalanceAsserted = Fact<
  'BalanceAsserted',
  {
    readonly accountCode: string;
    readonly balanceFen: Fen;
    readonly side: Side;
    /** A reference to the paper. A later assertion of the same account, day and source takes its place. */
    readonly source: string;
  }
>;

/** What the writer seals a closing with: the balances and the tree as they were before it. */
export type Seal = {
  readonly trialBalanceDigest: string;
  readonly checkpoint: { readonly size: number; readonly root: string };
};
/** Closes a month, and every open one before it. */
export type PeriodClosed = Fact<
  'PeriodClosed',
  {
    /** `2024-06`. */
    readonly period: string;
    /** Open reservations that go on into the next month. */
    readonly carried: readonly string[];
    /** Suspense accounts, found empty. */
    readonly emptyAccounts: readonly string[];
  } & Partial<Seal>
>;
/** Opens a month again, and every one after it. */
export type PeriodReopened = Fact<
  'PeriodReopened',
  { readonly period: string; readonly reason: string; readonly evidence: readonly string[] }
>;
/** The last record of a book; its hash is the closing hash. */
export type YearClosed = Fact<'YearClosed', { readonly fiscalYear: number } & Partial<Seal>>;

export type ChartVersionAdopted = Fact<
  'ChartVersionAdopted',
  {
    readonly chartVersion: string;
    readonly validFrom: LocalDate;
    /** All accounts that entries of this version may use. */
    readonly accounts: readonly BookAccount[];
    readonly evidence: readonly string[];
  }
>;

export type LedgerBookEvent =
  | LedgerBookOpened
  | JournalPosted
  | JournalReversed
  | FundsReserved
  | ReservationReleased
  | ReservationExpired
  | FundTermsAdopted
  | BudgetApproved
  | BudgetAdjusted
  | BudgetOverrunBlocked
  | BalanceAsserted
  | PeriodClosed
  | PeriodReopened
  | YearClosed
  | ChartVersionAdopted;

/** Why a record was made. `type` is the causing event's name, `eventId` its id. */
export type Cause = {
  readonly type: string;
  readonly eventId: string;
  readonly commandId: string;
  readonly correlationId: string;
};

/** One leaf of the book: a fact with its place, its cause and its persons. Its canonical JSON is what is hashed and kept. */
export type LedgerRecord = LedgerBookEvent & {
  readonly cause: Cause;
  readonly id: string;
  readonly recordedAt: string;
  readonly schemaVersion: 1;
  /** 0, 1, 2 … the stream revision. */
  readonly seq: number;
};

export const LEDGER_BOOK = 'ledgerBook';
export const ledgerBookStream = (bookId: string): string => `${LEDGER_BOOK}-${bookId}`;
