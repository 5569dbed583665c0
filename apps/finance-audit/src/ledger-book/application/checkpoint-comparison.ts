import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { ledgerBookStream } from '../domain/ledger-book.events.js';
import { CheckpointLogs } from '../proof/checkpoint-logs.js';
import { TileStore } from '../proof/tile-store.js';
import { BookDiffers } from './checkpoint-tiles.js';
import { endOfBook, hashOf } from './stored-record.js';

/** Holds the books of the store against what was sealed of them, before anything is decided on them. */
@Injectable()
export class CheckpointComparison {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TileStore) private readonly tiles: TileStore,
    @Inject(CheckpointLogs) private readonly logs: CheckpointLogs,
  ) {}

  /** Every book of which something was sealed. */
  bookIds(): readonly string[] {
    return [...new Set([...this.tiles.books().map(({ bookId }) => bookId), ...this.logs.bookIds()])];
  }

  /**
   * A look at the end of the book, whatever its length: the hash of a record covers all records before it.
   *
   * @throws BookDiffers when the book is shorter than what was sealed, or its last sealed record is another one
   */
  async compare(bookId: string): Promise<void> {
    const size = ((await endOfBook(this.store, bookId))?.seq ?? -1) + 1;
    const { newest } = this.logs.of(bookId);
    if (newest && size < newest.size)
      throw new BookDiffers(
        bookId,
        size,
        'shorter',
        `checkpoint of ${newest.size} records, ${newest.issuedAt}`,
      );
    const tiled = this.tiles.book(bookId);
    if (!tiled) return;
    if (size < tiled.size)
      throw new BookDiffers(bookId, size, 'shorter', `the tiles hold ${tiled.size} records`);
    const [last] = await this.store.readStreamText(ledgerBookStream(bookId), {
      from: tiled.size - 1,
      limit: 1,
    });
    if (!last || hashOf(last) !== tiled.head)
      throw new BookDiffers(bookId, tiled.size - 1, 'changed', 'its hash is another one');
  }
}
