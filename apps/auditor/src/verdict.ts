import type { TrialBalanceRow } from './book/trial-balance.js';
import type { Finding } from './violations.js';

/** Everything checked, nothing found. Amounts are `bigint`, because sums may leave the range of a number. */
export type Verified = {
  readonly verdict: 'verified';
  readonly bookId: string;
  readonly entity: string;
  readonly fiscalYear: number;
  /** The book of the year before and its closing hash, as this book states them. */
  readonly opens?: { readonly bookId: string; readonly hash: string };
  /** Present when the year is closed: the head is its closing hash. */
  readonly isYearClosed?: true;
  readonly records: number;
  readonly entries: number;
  readonly head: string;
  /** Base64, as the checkpoint states it. */
  readonly merkleRoot: string;
  readonly balanceDigest: string;
  /** The keys whose signatures were checked and are right; absent when no keys were given. */
  readonly signedBy?: readonly string[];
  readonly trialBalance: readonly TrialBalanceRow[];
};

/** The first bad line: where it stands, and what is wrong with it. */
export type Violation = Finding & {
  readonly verdict: 'violation';
  readonly line: number;
  /** The place in the book where the bad record stands or ought to stand. */
  readonly seq?: number;
  /** As the bad line itself says it, where it can still be read. */
  readonly entryNumber?: number;
  /** How many records before it are in order. */
  readonly recordsVerified: number;
};

export type UnusableCode =
  'USAGE' | 'UNREADABLE' | 'NOT_AN_EXPORT' | 'KEYS_UNUSABLE' | 'NOT_IN_BOOK' | 'PREVIOUS_NOT_VERIFIED';

/** Nothing that could be checked. */
export type Unusable = {
  readonly verdict: 'unusable';
  readonly code: UnusableCode;
  readonly zh: string;
  readonly en: string;
};

export type Verdict = Verified | Violation | Unusable;

export const unusable = (code: UnusableCode, zh: string, en: string): Unusable => ({
  verdict: 'unusable',
  code,
  zh,
  en,
});
