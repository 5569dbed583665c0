import type { Position } from '@yigong/kernel';

export type WaitingOrder = {
  readonly orderId: string;
  readonly causeId: string;
  readonly purpose: string;
};

/** The orders that somebody must come back to. Asked of our own read model. */
export interface OrderWorklist {
  /** Orders of an entity that wait for money, the oldest request first; complete up to the position. @throws when that takes too long */
  waiting(entity: string, upTo: Position): AsyncIterable<WaitingOrder>;
  /** Orders that the bank has paid and whose entry waits for the book. */
  unposted(entity: string, upTo: Position): AsyncIterable<WaitingOrder>;
  /** Open orders of an entity in the books before this one, the oldest request of a year first. */
  inFormerBooks(bookId: string, upTo: Position): AsyncIterable<WaitingOrder>;
  /** Orders whose instruction the bank did not answer. */
  unanswered(): Promise<readonly string[]>;
}

export const ORDER_WORKLIST = Symbol('OrderWorklist');
