import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { chained, genesisOf } from '../proof/chain.js';
import { leafHash } from '../proof/merkle.js';
import { TileCheck, type WrongTile } from '../proof/tile-check.js';
import { type TiledBook, TileStore } from '../proof/tile-store.js';
import { hashOf, readBookPages } from './stored-record.js';

/** A book in the store is not the book that was sealed: records are missing, or say something else. */
export class BookDiffers extends Error {
  override readonly name = 'BookDiffers';
  constructor(
    readonly bookId: string,
    /** The first record that is known to be missing or changed. */
    readonly seq: number,
    kind: 'shorter' | 'changed',
    what: string,
  ) {
    super(
      kind === 'shorter'
        ? `账套 ${bookId} 缺少第 ${seq} 条及以后的记录，疑似回滚 rollback: record ${seq} and what follows is missing, ${what}`
        : `账套 ${bookId} 第 ${seq} 条或之前的记录与已封存的不同 changed: record ${seq} or one before it is not what was sealed, ${what}`,
    );
  }
}

/** Derives the tiles of a book from its records, as far as the book has come. */
@Injectable()
export class CheckpointTiles {
  private readonly building = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TileStore) private readonly tiles: TileStore,
  ) {}

  /**
   * Takes in the records that the tiles do not have yet, and checks their chain; `undefined` where there is no book.
   *
   * @throws BookDiffers at the first record that the chain does not cover
   */
  catchUp(bookId: string): Promise<TiledBook | undefined> {
    return this.inTurn(bookId, () => this.build(bookId));
  }

  /** Derives the tiles anew, and says which one was not what the records give. */
  repair(bookId: string): Promise<WrongTile | undefined> {
    return this.inTurn(bookId, async () => {
      const check = new TileCheck(this.tiles, bookId);
      const known = this.tiles.book(bookId)?.size ?? 0;
      for await (const page of readBookPages(this.store, bookId, 0, known - 1))
        check.take(page.map(({ dataText }) => leafHash(dataText)));
      const wrong = check.end();
      this.tiles.forget(bookId);
      await this.build(bookId);
      return wrong;
    });
  }

  private async build(bookId: string): Promise<TiledBook | undefined> {
    const { size: from, head: sealed } = this.tiles.book(bookId) ?? { size: 0, head: genesisOf(bookId) };
    let head = sealed;
    for await (const page of readBookPages(this.store, bookId, from)) {
      for (const text of page) {
        head = chained(head, text.dataText);
        if (head !== hashOf(text))
          throw new BookDiffers(bookId, text.revision, 'changed', 'its hash does not cover what is stored');
      }
      this.tiles.append(
        bookId,
        page.map(({ dataText }) => leafHash(dataText)),
        head,
      );
    }
    return this.tiles.book(bookId);
  }

  /** One piece of work on a book's tiles after the other. */
  private inTurn<Result>(bookId: string, work: () => Promise<Result>): Promise<Result> {
    const done = (this.building.get(bookId) ?? Promise.resolve()).then(work);
    const settled: Promise<unknown> = done
      .catch(() => undefined)
      .finally(() => {
        if (this.building.get(bookId) === settled) this.building.delete(bookId);
      });
    this.building.set(bookId, settled);
    return done;
  }
}
