import { Injectable } from '@nestjs/common';
import { invariant } from '@yigong/kernel';
import { bookKindOf } from '../../chart/chart.js';
import { BookWriters } from '../../ledger-book/application/book-writers.js';
import { bankAccountOf } from '../../ledger-book/application/posting.js';
import type { BookDirectory, BookRef } from '../application/book-directory.port.js';

/** Reads the headers of the books themselves, so that a book which was just opened is found. */
@Injectable()
export class LedgerBookDirectory implements BookDirectory {
  constructor(private readonly books: BookWriters) {}

  bookOf(kind: 'unit' | 'MUT', unitId: string, year: number): Promise<BookRef | undefined> {
    const own = unitId === 'FED' ? 'FED' : `BAS-${unitId}`;
    return this.byId(`${kind === 'MUT' ? 'MUT' : own}-${year}`);
  }

  async byId(bookId: string): Promise<BookRef | undefined> {
    const header = (await this.books.tipOf(bookId))?.state.header;
    if (!header) return undefined;
    const { entity, ownerUnitId } = header;
    const kind = bookKindOf(entity);
    invariant(kind !== undefined, `no kind of book is kept by ${entity}`);
    return { bookId, entity, kind, ownerUnitId, bankAccountCode: bankAccountOf(header) };
  }
}
