import type { LocalDate } from '@yigong/kernel';

type Line = {
  readonly accountCode: string;
  readonly side: 'debit' | 'credit';
  readonly amountFen: number;
  readonly fund?: string;
  readonly project?: string;
  readonly counterparty?: string;
  readonly budgetLine?: string;
};

/** An entry by the posting rule of its cause. */
export type EntryAct = {
  readonly kind: 'entry';
  readonly cause: string;
  readonly effectiveOn: LocalDate;
  readonly facts: {
    readonly amounts?: Readonly<Record<string, number>>;
    readonly choices?: Readonly<Record<string, string>>;
    readonly depreciation?: { readonly costFen: number; readonly lifeMonths: number; readonly month: number };
    readonly fund?: string;
    readonly project?: string;
    readonly counterparty?: string;
    readonly budgetLine?: string;
    readonly lines?: readonly Line[];
  };
  readonly reservationId?: string;
  /** The closed month that it puts right. */
  readonly corrects?: string;
};

export type FundTermsAct = {
  readonly kind: 'fund-terms';
  readonly effectiveOn: LocalDate;
  readonly terms: {
    readonly fund?: string;
    readonly project?: string;
    readonly uses: readonly { readonly accountCode: string; readonly purposes?: readonly string[] }[];
    readonly validFrom: LocalDate;
    readonly validTo?: LocalDate;
    readonly provenance: 'fifo' | 'proportional';
  };
};

export type BudgetAct = {
  readonly kind: 'budget';
  readonly effectiveOn: LocalDate;
  readonly budgetVersion: string;
  readonly lines: readonly {
    readonly budgetLine: string;
    readonly accountCode: string;
    readonly amountFen: number;
  }[];
};

export type BudgetAdjustmentAct = {
  readonly kind: 'budget-adjustment';
  readonly effectiveOn: LocalDate;
  readonly moves: readonly { readonly from: string; readonly to: string; readonly amountFen: number }[];
  readonly resolution?: string;
};

export type PeriodClosingAct = {
  readonly kind: 'period-closing';
  readonly period: string;
  readonly carried: readonly string[];
};

export type PeriodReopeningAct = {
  readonly kind: 'period-reopening';
  readonly period: string;
  readonly effectiveOn: LocalDate;
};

/** Carries income and expense forward, closes December, and ends the book. */
export type YearClosingAct = { readonly kind: 'year-closing' };

export type ChartVersionAct = {
  readonly kind: 'chart-version';
  readonly effectiveOn: LocalDate;
  readonly chartVersion: string;
  readonly validFrom: LocalDate;
  readonly accounts: readonly {
    readonly code: string;
    readonly name: string;
    readonly normalSide: 'debit' | 'credit';
    readonly guarded?: true;
  }[];
};

/** What two persons may do to an open book, each of it exactly as it was approved. */
export type BookAct =
  | EntryAct
  | FundTermsAct
  | BudgetAct
  | BudgetAdjustmentAct
  | PeriodClosingAct
  | PeriodReopeningAct
  | YearClosingAct
  | ChartVersionAct;

/** Budgets go the full way: drafted, reviewed, approved. */
export const isReviewed = ({ kind }: BookAct): boolean => kind === 'budget' || kind === 'budget-adjustment';
