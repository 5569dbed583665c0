import type { LocalDate } from '@yigong/kernel';

export type DueBatch = { readonly batchId: string; readonly origin?: 'example' | 'sandbox' };

/** Which batches the calendar has something to do with on a day. A batch named twice, or late, does no harm. */
export interface DueBatches {
  toBegin(on: LocalDate): AsyncIterable<DueBatch>;
  toEnd(on: LocalDate): AsyncIterable<DueBatch>;
}

export const DUE_BATCHES = Symbol('DueBatches');
