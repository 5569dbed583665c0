import type { Clock } from '@yigong/kernel';
import { type Checkpoint, type CheckpointLog } from '../proof/checkpoint-log.js';
import { type CheckpointLogs } from '../proof/checkpoint-logs.js';
import { type CheckpointSigner } from '../proof/checkpoint-signer.js';
import { type TiledBook, type TileStore } from '../proof/tile-store.js';
import { BookDiffers } from './checkpoint-tiles.js';

/** Signs how far a book has come, never two things about the same size, and never one that the last one contradicts. */
export class CheckpointIssuer {
  constructor(
    private readonly tiles: TileStore,
    private readonly logs: CheckpointLogs,
    private readonly signer: CheckpointSigner,
    /** The wall clock: what is signed for strangers says when it was signed. */
    private readonly clock: Clock,
  ) {}

  /**
   * The checkpoint of a book as its tiles have it, or had it at a smaller size; signed if there is none yet. One that is
   * smaller than the newest is not kept: the newest has decided what it must be.
   *
   * @throws BookDiffers when the newest checkpoint is not one of this book
   */
  issue(book: TiledBook, size = book.size): Checkpoint {
    const { bookId } = book;
    this.check(book);
    const log = this.logs.of(bookId);
    const known = log.at(size);
    if (known) return known;
    const root = this.tiles.tree(bookId).rootAt(size);
    const issued = { issuedAt: this.clock.now(), note: this.signer.note(bookId, size, root) };
    return size > (log.newest?.size ?? 0)
      ? log.add(issued)
      : { ...issued, size, root: root.toString('base64'), cosignatures: [] };
  }

  /** What was signed, of a book that has one. */
  logOf(bookId: string): CheckpointLog {
    return this.logs.of(bookId);
  }

  /** @throws BookDiffers when the newest checkpoint is not one of this book */
  check({ bookId, size }: TiledBook): void {
    const { newest } = this.logs.of(bookId);
    if (!newest) return;
    const signed = `checkpoint of ${newest.size} records, ${newest.issuedAt}`;
    if (size < newest.size) throw new BookDiffers(bookId, size, 'shorter', signed);
    if (this.tiles.tree(bookId).rootAt(newest.size).toString('base64') !== newest.root)
      throw new BookDiffers(bookId, newest.size - 1, 'changed', signed);
  }
}
