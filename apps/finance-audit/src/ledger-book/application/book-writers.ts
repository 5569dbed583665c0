import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import type { BookHeader } from '../domain/ledger-book.events.js';
import type { OpenedBook } from '../domain/ledger-book.state.js';
import type { BookTip } from './book-tip.js';
import { BookWriter } from './book-writer.js';

export type OpenBookTip = BookTip & { readonly state: OpenedBook };

/** The writers of the books that this instance has touched. */
@Injectable()
export class BookWriters {
  private readonly writers = new Map<string, BookWriter>();
  private readonly stopped = new Map<string, string>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  of(bookId: string): BookWriter {
    const known = this.writers.get(bookId);
    if (known) return known;
    const writer = new BookWriter(this.store, bookId);
    const reason = this.stopped.get(bookId);
    if (reason !== undefined) writer.stop(reason);
    this.writers.set(bookId, writer);
    return writer;
  }

  /** Nothing is recorded in the book any more, because it is not what was sealed of it. Reading goes on. */
  stop(bookId: string, reason: string): void {
    this.stopped.set(bookId, reason);
    this.writers.get(bookId)?.stop(reason);
  }

  /** How far a book has come; `undefined` where there is none. Asking for a book that does not exist leaves nothing behind. */
  async tipOf(bookId: string): Promise<OpenBookTip | undefined> {
    const tip = await this.of(bookId).look();
    if (tip.state.status !== 'none') return { ...tip, state: tip.state };
    this.writers.delete(bookId);
    return undefined;
  }

  /** What a book is. It never changes, so a book that was seen once is not asked again. */
  async headerOf(bookId: string): Promise<BookHeader | undefined> {
    return this.of(bookId).header ?? (await this.tipOf(bookId))?.state.header;
  }
}
