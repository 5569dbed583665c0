import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { invariant } from '@yigong/kernel';
import { ledgerBookStream } from '../domain/ledger-book.events.js';
import { cosignedNote } from '../proof/checkpoint-log.js';
import type { TileAddress } from '../proof/tile-address.js';
import { TileStore } from '../proof/tile-store.js';
import type { TiledTree } from '../proof/tiled-tree.js';
import { isConsistent, rootOfInclusion } from '../proof/tree-verification.js';
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

/** The hashes of a proof, if they lead to the root. */
type Prove = (tree: TiledTree, root: Buffer) => readonly Buffer[] | undefined;

const HASH_BYTES = 32;

/** Proofs about a book, from its tiles: the work grows with the logarithm of the book. */
@Injectable()
export class ProofService {
  private readonly log = new Logger('proofs');

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
    const { root, hashes } = await this.proven(bookId, size, (tree, known) => {
      const path = tree.inclusion(seq, size);
      const leaf = this.tiles.leaf(bookId, seq);
      return rootOfInclusion(seq, size, leaf, path)?.equals(known) === true ? path : undefined;
    });
    return { seq, size, root, hashes };
  }

  /** `undefined` when the book does not come so far, or would have to shrink. */
  async consistency(bookId: string, from: number, to: number) {
    if (from > to || !(await this.reaches(bookId, to))) return undefined;
    const { root, hashes } = await this.proven(bookId, to, (tree, known) => {
      const proof = tree.consistency(from, to);
      return isConsistent(from, to, tree.rootAt(from), known, proof) ? proof : undefined;
    });
    return { from, to, root, hashes };
  }

  /** The bytes of a tile; `undefined` when it does not have that many hashes. */
  async tile(bookId: string, { level, index, width }: TileAddress): Promise<Buffer | undefined> {
    const { hashes } = this.tiles.tile(bookId, level, index);
    return hashes.length < width * HASH_BYTES ? undefined : hashes.subarray(0, width * HASH_BYTES);
  }

  async receipt(bookId: string, entryNumber: number): Promise<Receipt | undefined> {
    const entry = await this.queries.entry(bookId, entryNumber);
    if (!entry) return undefined;
    const { seq } = entry;
    const checkpoint = await this.checkpoints.covering(bookId, seq);
    const proof = checkpoint && (await this.inclusion(bookId, seq, checkpoint.size));
    const [stored] = await this.store.readStreamText(ledgerBookStream(bookId), { from: seq, limit: 1 });
    if (!stored || !proof) return undefined;
    return {
      bookId,
      checkpoint: cosignedNote(checkpoint),
      format: 'yigong-ledger-receipt/1',
      inclusion: proof.hashes,
      record: stored.dataText,
      seq,
    };
  }

  /**
   * What the tiles prove, with the root it leads to: the signed one where there is one. Tiles that were damaged prove
   * nothing; they are derived anew from the records, and the wrong one is named.
   */
  private async proven(bookId: string, size: number, prove: Prove) {
    for (let attempt = 1; ; attempt += 1) {
      const tree = this.tiles.tree(bookId);
      const signed = this.checkpoints.rootAt(bookId, size);
      const root = signed === undefined ? tree.rootAt(size) : Buffer.from(signed, 'base64');
      const hashes = prove(tree, root);
      if (hashes) return { root: base64(root), hashes: hashes.map(base64) };
      invariant(attempt === 1, `${bookId}: what was signed of ${size} records is not what its records give`);
      const wrong = await this.builder.repair(bookId);
      this.log.error(
        `tile ${wrong?.level}/${wrong?.index} of ${bookId} was damaged; its tiles were derived anew`,
      );
    }
  }

  private async reaches(bookId: string, size: number): Promise<boolean> {
    const known = this.tiles.book(bookId);
    if (known && known.size >= size) return true;
    return ((await this.builder.catchUp(bookId))?.size ?? 0) >= size;
  }
}

const base64 = (bytes: Buffer): string => bytes.toString('base64');
