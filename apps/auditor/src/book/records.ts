export type Side = 'debit' | 'credit';
export type Account = {
  readonly code: string;
  readonly name: string;
  readonly normalSide: Side;
  readonly guarded?: true;
};

export type EntryLine = {
  readonly accountCode: string;
  readonly side: Side;
  readonly amountFen: number;
  readonly fund?: string;
  readonly project?: string;
  readonly counterparty?: string;
  readonly budgetLine?: string;
};

export type Opening = {
  readonly bookId: string;
  readonly entity: string;
  readonly fiscalYear: number;
  readonly chartVersion: string;
  readonly accounts: readonly Account[];
  /** The book of the year before, and its closing hash. */
  readonly opens?: { readonly bookId: string; readonly hash: string };
};

export type Entry = {
  readonly entryNumber: number;
  readonly chartVersion: string;
  readonly lines: readonly EntryLine[];
  readonly evidence: readonly string[];
  readonly reservationId?: string;
  /** The closed month that it puts right. */
  readonly corrects?: string;
};
export type Reversal = Entry & { readonly reverses: number };
export type Reservation = {
  readonly reservationId: string;
  readonly accountCode: string;
  readonly amountFen: number;
  readonly budgetLine?: string;
  /** The last day on which it holds. */
  readonly expiresOn?: string;
};
export type Release = { readonly reservationId: string };

/** What restricted money may be spent on, and when. */
export type FundTerms = {
  readonly fund?: string;
  readonly project?: string;
  readonly uses: readonly { readonly accountCode: string; readonly purposes?: readonly string[] }[];
  readonly validFrom: string;
  readonly validTo?: string;
};

export type ApprovedBudget = {
  readonly lines: readonly {
    readonly accountCode: string;
    readonly amountFen: number;
    readonly budgetLine: string;
  }[];
  readonly evidence: readonly string[];
  readonly reviewer: string;
};

export type BudgetAdjustment = {
  readonly moves: readonly { readonly amountFen: number; readonly from: string; readonly to: string }[];
  readonly evidence: readonly string[];
  readonly resolution?: string;
  readonly reviewer: string;
};

export type BlockedOverrun = {
  readonly budgetLine: string;
  readonly availableFen: number;
  readonly neededFen: number;
  readonly on: string;
};

/** What somebody outside says an account holds at the end of a day. */
export type Assertion = {
  readonly accountCode: string;
  readonly balanceFen: number;
  readonly side: Side;
  readonly source: string;
};

/** What a closing states of the book before it. */
export type ClosingSeal = {
  readonly trialBalanceDigest: string;
  readonly checkpoint: { readonly root: string; readonly size: number };
};

export type PeriodClosing = ClosingSeal & {
  readonly period: string;
  readonly carried: readonly string[];
  readonly emptyAccounts: readonly string[];
};
export type PeriodReopening = { readonly period: string; readonly evidence: readonly string[] };
export type YearClosing = ClosingSeal & { readonly fiscalYear: number };

export type ChartVersion = {
  readonly chartVersion: string;
  readonly validFrom: string;
  readonly accounts: readonly Account[];
};
export type ChartAdoption = ChartVersion & { readonly evidence: readonly string[] };

export type Actors = { readonly preparer: string; readonly approver?: string; readonly payer?: string };

type Typed<Type extends string, Data> = { readonly type: Type; readonly data: Data };

/** A record of a book, once its shape was checked. Fields that no rule reads are left out of the types. */
export type BookRecord = {
  readonly seq: number;
  readonly id: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly actors: Actors;
  readonly cause: { readonly type: string };
} & (
  | Typed<'LedgerBookOpened', Opening>
  | Typed<'JournalPosted', Entry>
  | Typed<'JournalReversed', Reversal>
  | Typed<'FundsReserved', Reservation>
  | Typed<'ReservationReleased', Release>
  | Typed<'ReservationExpired', Release>
  | Typed<'FundTermsAdopted', FundTerms>
  | Typed<'BudgetApproved', ApprovedBudget>
  | Typed<'BudgetAdjusted', BudgetAdjustment>
  | Typed<'BudgetOverrunBlocked', BlockedOverrun>
  | Typed<'BalanceAsserted', Assertion>
  | Typed<'PeriodClosed', PeriodClosing>
  | Typed<'PeriodReopened', PeriodReopening>
  | Typed<'YearClosed', YearClosing>
  | Typed<'ChartVersionAdopted', ChartAdoption>
);

/** A record of one type, or of some. */
export type RecordOf<Type extends RecordType> = Extract<BookRecord, { readonly type: Type }>;
export type RecordType = BookRecord['type'];
