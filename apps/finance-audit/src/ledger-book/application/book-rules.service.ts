import type { Envelope } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { addDays } from '@yigong/kernel';
import { availableFen, dayOfYear } from '../domain/daily-money.js';
import type { AssertBalance } from '../domain/ledger-book.commands.js';
import { closedThrough, netFenOn, type OpenedBook } from '../domain/ledger-book.state.js';
import { tagsOfPot } from '../domain/restricted-money.js';
import type { BookAnswer } from './book-writer.js';
import { BookWriters } from './book-writers.js';

/** How a book stands with its budget, its restricted money, its promises and its months. Out of the writer's warm state. */
@Injectable()
export class BookRulesService {
  constructor(@Inject(BookWriters) private readonly books: BookWriters) {}

  async budget(bookId: string) {
    const { book, position } = await this.standing(bookId);
    const lastDay = dayOfYear(`${book.header.fiscalYear}-12-31`);
    const items = [...book.budget].map(([budgetLine, { accountCode, money }]) => {
      const reservedFen = money.heldFen[lastDay]!;
      return { budgetLine, accountCode, reservedFen, availableFen: availableFen(money, lastDay) };
    });
    const { budgetVersion = null, budgetAdjustments } = book;
    return { bookId, position, budgetVersion, adjustments: budgetAdjustments, items };
  }

  async funds(bookId: string) {
    const { book, position } = await this.standing(bookId);
    const lastDay = dayOfYear(`${book.header.fiscalYear}-12-31`);
    const balances = [...book.funds].map(([pot, { closingFen }]) => ({
      ...tagsOfPot(pot),
      balanceFen: closingFen[lastDay]!,
    }));
    return { bookId, position, balances, terms: book.fundTerms };
  }

  async reservations(bookId: string) {
    const { book, position } = await this.standing(bookId);
    const items = [...book.reservations].map(
      ([reservationId, { fromDay, preparer: _preparer, ...reservation }]) => ({
        reservationId,
        ...reservation,
        reservedOn: addDays(`${book.header.fiscalYear}-01-01`, fromDay),
      }),
    );
    return { bookId, position, items };
  }

  async periods(bookId: string) {
    const { book, position } = await this.standing(bookId);
    const assertions = [...book.assertions.values()].map(({ netFen, ...assertion }) => ({
      ...assertion,
      assertedFen: netFen,
      bookFen: netFenOn(book, assertion.accountCode, assertion.effectiveOn),
    }));
    const closings = book.closings.map(({ period }) => period);
    const isYearClosed = book.status === 'year-closed';
    return { bookId, position, closedThrough: closedThrough(book), closings, isYearClosed, assertions };
  }

  assertBalance(data: AssertBalance['data'], now: string, envelope: Envelope): Promise<BookAnswer> {
    const command = { type: 'AssertBalance', data, now } as const;
    return this.books.of(data.bookId).submit({ command, cause: 'AssertBalance', envelope });
  }

  /** For a book that the caller may see, so it is there. */
  private async standing(bookId: string): Promise<{ readonly book: OpenedBook; readonly position: number }> {
    const tip = await this.books.tipOf(bookId);
    if (!tip) throw new Error(`the book ${bookId} is in the read model but not in the store`);
    return { book: tip.state, position: tip.seq };
  }
}
