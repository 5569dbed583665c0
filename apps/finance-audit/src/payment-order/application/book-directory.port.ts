import type { LocalDate } from '@yigong/kernel';
import type { BookKind } from '../../chart/chart.js';

export { entityOf, yearOf } from '../domain/payment-order.events.js';

export type BookRef = {
  readonly bookId: string;
  /** `MUT`, `BAS-O1`: whose books these are, whatever the year. */
  readonly entity: string;
  readonly kind: BookKind;
  readonly ownerUnitId: string;
  /** The bank account of that kind of book, in its chart. */
  readonly bankAccountCode: string;
};

/** "Which book pays for this unit in this year?" asked of the books that were opened. */
export interface BookDirectory {
  bookOf(kind: 'unit' | 'MUT', unitId: string, year: number): Promise<BookRef | undefined>;
  byId(bookId: string): Promise<BookRef | undefined>;
  /** The newest open book of an entity whose year has begun on that day. */
  newestOf(entity: string, on: LocalDate): Promise<BookRef | undefined>;
}

export const BOOK_DIRECTORY = Symbol('BookDirectory');
