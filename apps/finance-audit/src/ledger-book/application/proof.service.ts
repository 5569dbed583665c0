import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { ledgerBookStream } from '../domain/ledger-book.events.js';
import { cosignedNote } from '../proof/checkpoint-log.js';
import type { TileAddress } from '../proof/tile-address.js';
import { TileStore } from '../proof/tile-store.js';
import { LedgerQueries } from '../read-models/ledger.queries.js';
import { CheckpointService } from './checkpoint.service.js';
import { CheckpointTiles } from './checkpoint-tiles.js';

/** What proves one record without its ledger; docs/reference/proof-format.md says how it is checked. */
export type Receipt = {
  readonly bookId: string;
  /** The signed note, witnesses included. */
  readonly checkpoint: string;
  readonly format: 'yigong-ledger-receipt/1';
  /** Base64, from the leaf upwards. */
  readonly inclusion: readonly string[];
  /** The canonical JSON, as text: whatever is done to the receipt, these bytes stay. */
  readonly record: string;
  readonly seq: number;
};

const HASH_BYTES = 32;

/** Proofs about a book, from its tiles: the work grows with the logarithm of the book. */
@Injectable()
export class ProofService {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TileStore) private readonly tiles: TileStore,
    @Inject(CheckpointTiles) private readonly builder: CheckpointTiles,
    @Inject(CheckpointService) private readonly checkpoints: CheckpointService,
    @Inject(LedgerQueries) private readonly queries: LedgerQueries,
  ) {}

  /** `undefined` when there is no such record in a tree of that size. */
  async inclusion(bookId: string, seq: number, size: number) {
    if (seq >= size || !(await this.reaches(bookId, size))) return undefined;
    const tree = this.tiles.tree(bookId);
    return { seq, size, root: base64(tree.rootAt(size)), hashes: tree.inclusion(seq, size).map(base64) };
  }

  /** `undefined` when the book does not come so far, or would have to shrink. */
  async consistency(bookId: string, from: number, to: number) {
    if (from > to || !(await this.reaches(bookId, to))) return undefined;
    const tree = this.tiles.tree(bookId);
    return { from, to, root: base64(tree.rootAt(to)), hashes: tree.consistency(from, to).map(base64) };
  }

  /** The bytes of a tile; `undefined` when it does not have that many hashes. */
  async tile(bookId: string, { level, index, width }: TileAddress): Promise<Buffer | undefined> {
    const hashes = this.tiles.tile(bookId, level, index);
    return hashes.length < width * HASH_BYTES ? undefined : hashes.subarray(0, width * HASH_BYTES);
  }

  async receipt(bookId: string, entryNumber: number): Promise<Receipt | undefined> {
    const entry = await this.queries.entry(bookId, entryNumber);
    if (!entry) return undefined;
    const { seq } = entry;
    const [stored] = await this.store.readStreamText(ledgerBookStream(bookId), { from: seq, limit: 1 });
    const checkpoint = await this.checkpoints.covering(bookId, seq);
    if (!stored || !checkpoint) return undefined;
    return {
      bookId,
      checkpoint: cosignedNote(checkpoint),
      format: 'yigong-ledger-receipt/1',
      inclusion: this.tiles.tree(bookId).inclusion(seq, checkpoint.size).map(base64),
      record: stored.dataText,
      seq,
    };
  }

  private async reaches(bookId: string, size: number): Promise<boolean> {
    const known = this.tiles.book(bookId);
    if (known && known.size >= size) return true;
    return ((await this.builder.catchUp(bookId))?.size ?? 0) >= size;
  }
}

const base64 = (bytes: Buffer): string => bytes.toString('base64');
