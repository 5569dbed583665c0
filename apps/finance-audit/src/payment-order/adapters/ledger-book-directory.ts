import { Injectable } from '@nestjs/common';
import { invariant, type LocalDate } from '@yigong/kernel';
import { bookKindOf } from '../../chart/chart.js';
import { BookWriters } from '../../ledger-book/application/book-writers.js';
import { bankAccountOf } from '../../ledger-book/application/posting.js';
import type { BookDirectory, BookRef } from '../application/book-directory.port.js';

/** A union that has kept no book for so long keeps none. */
const YEARS_BACK = 5;

/** Reads the headers of the books themselves, so that a book which was just opened is found. */
@Injectable()
export class LedgerBookDirectory implements BookDirectory {
  constructor(private readonly books: BookWriters) {}

  bookOf(kind: 'unit' | 'MUT', unitId: string, year: number): Promise<BookRef | undefined> {
    const own = unitId === 'FED' ? 'FED' : `BAS-${unitId}`;
    return this.byId(`${kind === 'MUT' ? 'MUT' : own}-${year}`);
  }

  async newestOf(entity: string, on: LocalDate): Promise<BookRef | undefined> {
    const thisYear = Number(on.slice(0, 4));
    for (let year = thisYear; year > thisYear - YEARS_BACK; year -= 1) {
      const book = await this.byId(`${entity}-${year}`);
      if (book) return book;
    }
    return undefined;
  }

  async byId(bookId: string): Promise<BookRef | undefined> {
    const header = await this.books.headerOf(bookId);
    if (!header) return undefined;
    const { entity, ownerUnitId } = header;
    const kind = bookKindOf(entity);
    invariant(kind !== undefined, `no kind of book is kept by ${entity}`);
    return { bookId, entity, kind, ownerUnitId, bankAccountCode: bankAccountOf(header) };
  }
}
