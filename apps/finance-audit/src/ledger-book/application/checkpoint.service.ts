import { type Clock, reject, type Rejection } from '@yigong/kernel';
import {
  type Checkpoint,
  CheckpointLogDamaged,
  type Cosignature,
  cosignedNote,
} from '../proof/checkpoint-log.js';
import { type CheckpointLogs } from '../proof/checkpoint-logs.js';
import { type TileStore } from '../proof/tile-store.js';
import { cosignatureOf, isCosignedBy } from '../proof/witness-key.js';
import { type CheckpointIssuer } from './checkpoint-issuer.js';
import type { CheckpointRefusal } from './checkpoint-refusals.js';
import { BookDiffers, type CheckpointTiles } from './checkpoint-tiles.js';
import { type CheckpointWitnesses } from './checkpoint-witnesses.js';

/** The checkpoints of a book, and the witnesses' signatures under them. */
export class CheckpointService {
  constructor(
    private readonly builder: CheckpointTiles,
    private readonly tiles: TileStore,
    private readonly issuer: CheckpointIssuer,
    private readonly logs: CheckpointLogs,
    private readonly witnesses: CheckpointWitnesses,
    private readonly clock: Clock,
  ) {}

  /** The newest, of a book that has records; signed now if the timer has not come to the first yet. */
  async newest(bookId: string): Promise<Checkpoint | undefined> {
    const { newest } = this.logs.of(bookId);
    if (newest) return newest;
    const book = this.tiles.book(bookId) ?? (await this.builder.catchUp(bookId));
    return book && this.issuer.issue(book);
  }

  /** The newest first. */
  page(bookId: string, below: number, limit: number): readonly Checkpoint[] {
    return this.logs.of(bookId).page(below, limit);
  }

  /** The checkpoint by which a record is proved: a co-signed one if it can be, else the newest, signed now if need be. */
  async covering(bookId: string, seq: number): Promise<Checkpoint | undefined> {
    const covering = this.logs.of(bookId).covering(seq);
    if (covering) return covering;
    const book = await this.builder.catchUp(bookId);
    return book && book.size > seq ? this.issuer.issue(book) : undefined;
  }

  /**
   * The note of a size for an export or a replay that found this root. `undefined` when the book, its tiles and what was
   * signed before do not agree: nothing that contradicts a checkpoint is ever signed.
   */
  async noteOf(bookId: string, size: number, root: Buffer): Promise<string | undefined> {
    try {
      const book = await this.builder.catchUp(bookId);
      if (!book || book.size < size) return undefined;
      const checkpoint = this.issuer.issue(book, size);
      return checkpoint.root === root.toString('base64') ? cosignedNote(checkpoint) : undefined;
    } catch (error) {
      if (error instanceof BookDiffers || error instanceof CheckpointLogDamaged) return undefined;
      throw error;
    }
  }

  /** The root that was signed of a size, if one was. */
  rootAt(bookId: string, size: number): string | undefined {
    return this.logs.of(bookId).at(size)?.root;
  }

  /** Takes a witness's line. The same line again, and one that only repeats its statement later, change nothing. */
  cosign(bookId: string, size: number, line: string): Cosignature | Rejection<CheckpointRefusal> {
    const log = this.logs.of(bookId);
    const checkpoint = log.at(size);
    if (!checkpoint) return reject('CHECKPOINT_NOT_FOUND', { bookId, size });
    const made = cosignatureOf(line);
    const key = this.witnesses
      .known()
      .find((known) => known.name === made?.name && known.hash.equals(made.keyHash));
    if (!made || !key) return reject('WITNESS_UNKNOWN', { witness: made?.name ?? '' });
    const text = checkpoint.note.slice(0, checkpoint.note.indexOf('\n\n') + 1);
    if (!isCosignedBy(key, line, text)) return reject('COSIGNATURE_WRONG', { witness: key.name, size });
    const known = checkpoint.cosignatures.find(({ witness }) => witness === key.name);
    if (known) return known;
    const cosignature = { witness: key.name, line, receivedAt: this.clock.now() };
    log.cosign(size, cosignature);
    return cosignature;
  }
}
