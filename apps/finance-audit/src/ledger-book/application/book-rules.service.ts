import { type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { addDays, type LocalDate } from '@yigong/kernel';
import { availableFen, dayOfYear } from '../domain/daily-money.js';
import type { AssertBalance } from '../domain/ledger-book.commands.js';
import {
  closedThrough,
  evolve,
  initialState,
  type LedgerBookState,
  netFenOn,
  type OpenedBook,
} from '../domain/ledger-book.state.js';
import { tagsOfPot } from '../domain/restricted-money.js';
import type { BookAnswer } from './book-writer.js';
import { BookWriters } from './book-writers.js';
import { readBookPages, storedRecordOf } from './stored-record.js';

/** Up to a day of the accounts, and as the book knew it at a position; all of it when left out. */
export type Standing = {
  readonly position?: number | undefined;
  readonly effectiveOn?: LocalDate | undefined;
};

/**
 * How a book stands with its budget, its restricted money, its promises and its months: today's out of the writer's warm
 * state, an older position's folded from the records.
 */
@Injectable()
export class BookRulesService {
  constructor(
    @Inject(BookWriters) private readonly books: BookWriters,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async budget(bookId: string, asOf: Standing = {}) {
    const { book, position } = await this.standing(bookId, asOf);
    const day = dayOf(asOf, book);
    const items = [...book.budget].map(([budgetLine, { accountCode, granted, money }]) => ({
      ...{ budgetLine, accountCode, grantedFen: granted.closingFen[day]! },
      spentFen: granted.closingFen[day]! - money.closingFen[day]!,
      reservedFen: money.heldFen[day]!,
      availableFen: availableFen(money, day),
    }));
    const { budgetVersion = null, budgetAdjustments } = book;
    return { bookId, position, budgetVersion, adjustments: budgetAdjustments, items };
  }

  async funds(bookId: string, asOf: Standing = {}) {
    const { book, position } = await this.standing(bookId, asOf);
    const day = dayOf(asOf, book);
    const balances = [...book.funds].map(([pot, { closingFen }]) => ({
      ...tagsOfPot(pot),
      balanceFen: closingFen[day]!,
    }));
    return { bookId, position, balances, terms: book.fundTerms };
  }

  async reservations(bookId: string, asOf: Standing = {}) {
    const { book, position } = await this.standing(bookId, asOf);
    const items = [...book.reservations].map(
      ([reservationId, { fromDay, preparer: _preparer, ...reservation }]) => ({
        reservationId,
        ...reservation,
        reservedOn: addDays(`${book.header.fiscalYear}-01-01`, fromDay),
      }),
    );
    return { bookId, position, items };
  }

  async periods(bookId: string, asOf: Standing = {}) {
    const { book, position } = await this.standing(bookId, asOf);
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

  /** For a book that the caller may see, and a position that it has come to. */
  private async standing(bookId: string, { position }: Standing) {
    const tip = await this.books.tipOf(bookId);
    if (!tip) throw new Error(`the book ${bookId} is in the read model but not in the store`);
    if (position === undefined || position >= tip.seq) return { book: tip.state, position: tip.seq };
    let book: LedgerBookState = initialState;
    for await (const page of readBookPages(this.store, bookId, 0, position))
      for (const text of page) book = evolve(book, storedRecordOf(text).record);
    return { book: book as OpenedBook, position };
  }
}

const dayOf = ({ effectiveOn }: Standing, { header }: OpenedBook): number => {
  const last = `${header.fiscalYear}-12-31`;
  return dayOfYear(effectiveOn?.startsWith(`${header.fiscalYear}-`) ? effectiveOn : last);
};
