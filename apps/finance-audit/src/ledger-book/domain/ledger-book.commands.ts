import type { Command, LocalDate } from '@yigong/kernel';
import type {
  Actors,
  BookAccount,
  BudgetMove,
  BudgetedLine,
  EntryLine,
  FormerBook,
  FundTerms,
  Side,
} from './ledger-book.events.js';

/** Every wish names the persons behind it and the day of the accounts for which it counts. */
type Wish<Type extends string, Data> = Command<
  Type,
  Data & { readonly bookId: string; readonly actors: Actors; readonly effectiveOn: LocalDate }
>;

export type OpenBook = Wish<
  'OpenBook',
  {
    readonly entity: string;
    readonly ownerUnitId: string;
    readonly fiscalYear: number;
    readonly chartVersion: string;
    readonly accounts: readonly BookAccount[];
    readonly opens?: FormerBook;
  }
>;

/** On which days the chart lets an account be used. Looked up by the service. */
export type AccountDays = {
  readonly code: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
};

export type WishedLine = Omit<EntryLine, 'amountFen'> & { readonly amountFen: number };

export type PostEntry = Wish<
  'PostEntry',
  {
    /** The causing event's name; the terms of restricted money may ask for it. */
    readonly purpose: string;
    readonly text: string;
    readonly lines: readonly WishedLine[];
    readonly evidence: readonly string[];
    readonly reservationId?: string;
    /** The closed month that the entry puts right. */
    readonly corrects?: string;
    readonly accountDays: readonly AccountDays[];
  }
>;

/** What the service finds under the number to be reversed. Records never change, so it cannot be out of date. */
export type OriginalEntry = {
  readonly isReversal: boolean;
  readonly effectiveOn: LocalDate;
  readonly lines: readonly EntryLine[];
};

export type ReverseEntry = Wish<
  'ReverseEntry',
  {
    readonly entryNumber: number;
    readonly original?: OriginalEntry;
    readonly text: string;
    readonly evidence: readonly string[];
  }
>;

export type ReserveFunds = Wish<
  'ReserveFunds',
  {
    readonly reservationId: string;
    readonly orderId: string;
    readonly accountCode: string;
    readonly amountFen: number;
    readonly budgetLine?: string;
    readonly expiresOn?: LocalDate;
  }
>;

export type ReleaseReservation = Wish<
  'ReleaseReservation',
  { readonly reservationId: string; readonly reason: string }
>;

/** Ends a reservation whose last day is over; the persons are those who reserved. */
export type ExpireReservation = Command<
  'ExpireReservation',
  { readonly bookId: string; readonly reservationId: string }
>;

export type AdoptFundTerms = Wish<'AdoptFundTerms', FundTerms>;

type Unchecked<Line> = Omit<Line, 'amountFen'> & { readonly amountFen: number };

export type ApproveBudget = Wish<
  'ApproveBudget',
  {
    readonly budgetVersion: string;
    readonly lines: readonly Unchecked<BudgetedLine>[];
    readonly reviewer: string;
    readonly evidence: readonly string[];
  }
>;

export type AdjustBudget = Wish<
  'AdjustBudget',
  {
    readonly moves: readonly Unchecked<BudgetMove>[];
    readonly reason: string;
    readonly reviewer: string;
    readonly evidence: readonly string[];
    readonly resolution?: string;
  }
>;

export type AssertBalance = Wish<
  'AssertBalance',
  {
    readonly accountCode: string;
    readonly balanceFen: number;
    readonly side: Side;
    readonly source: string;
  }
>;

/** It counts for the last day of the period, so it names no other. */
export type ClosePeriod = Command<
  'ClosePeriod',
  {
    readonly bookId: string;
    readonly actors: Actors;
    readonly period: string;
    readonly carried: readonly string[];
    /** The chart's suspense accounts. Looked up by the service. */
    readonly emptyAccounts: readonly string[];
  }
>;

export type ReopenPeriod = Wish<
  'ReopenPeriod',
  { readonly period: string; readonly reason: string; readonly evidence: readonly string[] }
>;

export type CloseYear = Command<'CloseYear', { readonly bookId: string; readonly actors: Actors }>;

export type AdoptChartVersion = Wish<
  'AdoptChartVersion',
  {
    readonly chartVersion: string;
    readonly validFrom: LocalDate;
    readonly accounts: readonly BookAccount[];
    readonly evidence: readonly string[];
  }
>;

export type LedgerBookCommand =
  | OpenBook
  | PostEntry
  | ReverseEntry
  | ReserveFunds
  | ReleaseReservation
  | ExpireReservation
  | AdoptFundTerms
  | ApproveBudget
  | AdjustBudget
  | AssertBalance
  | ClosePeriod
  | ReopenPeriod
  | CloseYear
  | AdoptChartVersion;
