import type { LocalDate } from '@yigong/kernel';
import { hash } from 'node:crypto';
import type { TrialBalanceRow } from '../domain/trial-balance.js';
import { canonicalJson } from './canonical-json.js';

/** One short text that stands for every balance of a book as of a position and an effective date. */
export const balanceDigest = (
  bookId: string,
  position: number,
  effectiveOn: LocalDate | undefined,
  rows: readonly TrialBalanceRow[],
): string =>
  hash('sha256', canonicalJson({ bookId, effectiveOn: effectiveOn ?? null, position, rows }), 'hex');
