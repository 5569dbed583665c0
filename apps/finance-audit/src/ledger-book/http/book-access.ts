import { type CurrentRequest, refuse, ROOT_UNIT } from '@yigong/http';
import { reject } from '@yigong/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { ledgerQueryRefusals } from '../application/ledger.refusals.js';
import type { LedgerBookHeadRow, LedgerBookRow } from '../read-models/ledger-books.projection.js';
import { LedgerQueries } from '../read-models/ledger.queries.js';

export type VisibleBook = { readonly book: LedgerBookRow; readonly head: LedgerBookHeadRow };

/** Who holds office at the federation sees every book, a union only its own; another's is as one that is not there. */
export const maySeeBook = ({ unit }: CurrentRequest['actor'], ownerUnitId: string): boolean =>
  unit === ROOT_UNIT || unit === ownerUnitId;

@Injectable()
export class BookAccess {
  constructor(@Inject(LedgerQueries) private readonly queries: LedgerQueries) {}

  /** The book, or the 404 that says that there is none for this caller. */
  async visible(bookId: string, { actor }: CurrentRequest): Promise<VisibleBook> {
    const [book, head] = await Promise.all([this.queries.book(bookId), this.queries.head(bookId)]);
    if (!book || !head || !maySeeBook(actor, book.ownerUnitId))
      return refuse(reject('BOOK_NOT_FOUND', { bookId }), ledgerQueryRefusals);
    return { book, head };
  }
}
