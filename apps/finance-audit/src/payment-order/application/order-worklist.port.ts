import type { Position } from '@yigong/kernel';

export type WaitingOrder = { readonly orderId: string; readonly causeId: string };

/** The orders that somebody must come back to. Asked of our own read model. */
export interface OrderWorklist {
  /** Orders of a book that wait for money, oldest first; complete up to the position. @throws when that takes too long */
  waiting(bookId: string, upTo: Position): Promise<readonly WaitingOrder[]>;
  /** Orders whose instruction the bank did not answer. */
  unanswered(): Promise<readonly string[]>;
}

export const ORDER_WORKLIST = Symbol('OrderWorklist');
