import type { LocalDate } from '@yigong/kernel';
import type { BookKind } from '../chart/chart.js';

/** `bank` is the bank account of the book's kind; a choice is named by the facts, out of the codes listed. */
export type AccountTemplate = string | { readonly choice: string; readonly oneOf: readonly string[] };

export type LineTemplate = {
  readonly side: 'debit' | 'credit';
  readonly account: AccountTemplate;
  /** The amount that stands here: `total`, or a named part of it. A part of 0 leaves its line out. */
  readonly part: string;
  /** True where the line carries fund, project and budget line: income and expense, never the bank. */
  readonly tagged?: true;
};

export type RuleForm =
  | { readonly kind: 'template'; readonly lines: readonly LineTemplate[] }
  /** The causing procedure states the lines, on accounts that begin with one of `allowed`. */
  | { readonly kind: 'stated'; readonly allowed: readonly string[] }
  /** The lines of another entry with the sides swapped; made by the book itself, never by a caller. */
  | { readonly kind: 'mirror' };

/** How a business event becomes an entry in a kind of book. Data with a source; never code. */
export type PostingRule = {
  readonly cause: string;
  readonly books: readonly BookKind[];
  readonly form: RuleForm;
  /** The money is restricted: without its project code nothing is posted. */
  readonly project?: 'required';
  /** Posted only by the procedure that causes it (a payment, a receipt, an opening, a close), never by a proposed entry. */
  readonly ownProcedure?: true;
  /** Money that came back after it had wrongly left: what an audit may count as the repayment of a finding. */
  readonly repayment?: true;
  readonly note?: string;
};

/** Whose money it is, and where its income and expense are carried at the end of the year. */
export type MoneySource = {
  readonly name: string;
  readonly zh: string;
  /** 331 or 341. */
  readonly carriedTo: string;
  /** Lines of this source carry one of these funds, or are income on one of these accounts; the source without either takes the rest. */
  readonly funds?: readonly string[];
  readonly incomeAccounts?: readonly string[];
};

export type PostingRuleSet = {
  readonly version: string;
  readonly source: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly rules: readonly PostingRule[];
  /** In the order in which a line is asked. */
  readonly moneySources: readonly MoneySource[];
};
