import { type Decision, reject, type Rejection } from '@yigong/kernel';
import type { Actors, LedgerBookEvent } from './ledger-book.events.js';
import type { OpenedBook } from './ledger-book.state.js';

/** In the order in which they are checked; a repeat of the command is answered by the writer before any of them. */
export type LedgerBookRefusal =
  | 'BOOK_NOT_FOUND'
  | 'BOOK_ALREADY_OPENED'
  | 'YEAR_CLOSED'
  | 'ENTRY_NOT_FOUND'
  | 'REVERSAL_NOT_REVERSIBLE'
  | 'ALREADY_REVERSED'
  | 'REVERSAL_BEFORE_ENTRY'
  | 'RESERVATION_ID_REUSED'
  | 'TEXT_MALFORMED'
  | 'EVIDENCE_MISSING'
  | 'REFERENCE_MALFORMED'
  | 'ENTRY_NEEDS_TWO_LINES'
  | 'ENTRY_HAS_TOO_MANY_LINES'
  | 'AMOUNT_NOT_POSITIVE'
  | 'AMOUNT_TOO_LARGE'
  | 'ENTRY_UNBALANCED'
  | 'ACCOUNT_UNKNOWN'
  | 'ACCOUNT_NOT_GUARDED'
  | 'OUTSIDE_FISCAL_YEAR'
  | 'ACCOUNT_NOT_VALID_ON_DATE'
  | 'PERIOD_CLOSED'
  | 'PERIOD_UNKNOWN'
  | 'PERIOD_NOT_CLOSED'
  | 'PERIOD_NOT_OVER'
  | 'RESERVATIONS_OPEN'
  | 'ASSERTION_FAILED'
  | 'SUSPENSE_NOT_EMPTY'
  | 'RESULTS_NOT_CLOSED'
  | 'REOPENED_BY_SAME_PERSON'
  | 'EXPIRY_MALFORMED'
  | 'RESERVATION_NOT_EXPIRED'
  | 'FUND_TERMS_MALFORMED'
  | 'BUDGET_MALFORMED'
  | 'BUDGET_ALREADY_APPROVED'
  | 'BUDGET_NOT_APPROVED'
  | 'BUDGET_ALREADY_ADJUSTED'
  | 'CHART_VERSION_MALFORMED'
  | 'DUTIES_NOT_SEPARATED'
  | 'RESERVATION_NOT_FOUND'
  | 'BUDGET_LINE_MISSING'
  | 'BUDGET_LINE_UNKNOWN'
  | 'BUDGET_LINE_OTHER_ACCOUNT'
  | 'FUND_NOT_IN_FORCE'
  | 'FUND_USE_NOT_ALLOWED'
  | 'FUND_OVERSPENT'
  | 'BUDGET_OVERRUN'
  | 'FUNDS_INSUFFICIENT';

export type BookDecision = Decision<LedgerBookEvent, LedgerBookRefusal>;
export type Objection = Rejection<LedgerBookRefusal> | undefined;

export const TEXT_MAX = 200;
export const LINES_MAX = 200;
/** A hundred billion yuan: far above any union's money, far below what a year of them could overflow. */
export const AMOUNT_MAX_FEN = 10_000_000_000_000;

export const textMalformed = (text: string): Objection =>
  text.length === 0 || text.length > TEXT_MAX || !text.isWellFormed()
    ? reject('TEXT_MALFORMED', { max: TEXT_MAX })
    : undefined;

export const evidenceMissing = (evidence: readonly string[]): Objection =>
  evidence.length === 0 || !evidence.every((digest) => /^[0-9a-f]{64}$/.test(digest))
    ? reject('EVIDENCE_MISSING')
    : undefined;

export const referenceMalformed = (references: readonly (string | undefined)[]): Objection =>
  references.every((reference) => reference === undefined || /^[\w.:-]{1,64}$/.test(reference))
    ? undefined
    : reject('REFERENCE_MALFORMED');

export const amountRefused = (amountFen: number): Objection => {
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) return reject('AMOUNT_NOT_POSITIVE');
  return amountFen > AMOUNT_MAX_FEN ? reject('AMOUNT_TOO_LARGE', { maxFen: AMOUNT_MAX_FEN }) : undefined;
};

export const accountUnknown = (accountCode: string, book: OpenedBook): Objection =>
  book.places.has(accountCode)
    ? undefined
    : reject('ACCOUNT_UNKNOWN', { accountCode, bookId: book.header.bookId });

export const outsideFiscalYear = (effectiveOn: string, { header }: OpenedBook): Objection =>
  effectiveOn.slice(0, 4) === String(header.fiscalYear)
    ? undefined
    : reject('OUTSIDE_FISCAL_YEAR', { effectiveOn, fiscalYear: header.fiscalYear });

/** Persons are compared, never roles or accounts: whoever prepared may neither approve nor pay, nor review for others. */
export const dutiesNotSeparated = (
  { preparer, approver, payer }: Actors,
  needed: 'prepared' | 'approved',
  reviewer?: string,
): Objection => {
  const persons = [preparer, approver, payer, reviewer].filter((person) => person !== undefined);
  const isSeparated = new Set(persons).size === persons.length;
  return isSeparated && (needed === 'prepared' || approver !== undefined)
    ? undefined
    : reject('DUTIES_NOT_SEPARATED');
};
