import { TILE_WIDTH } from './tile-address.js';
import type { TileStore } from './tile-store.js';
import { foldTile, middleOf } from './tiled-tree.js';

const TILE_BYTES = TILE_WIDTH * 32;

/** A tile that is not what the records give. */
export type WrongTile = { readonly level: number; readonly index: number };

/** Holds a book's tiles against its leaves, which are given in order. Memory: one tile a level. */
export class TileCheck {
  private readonly begun: Buffer[] = [];
  private readonly counts: number[] = [];
  private wrong: WrongTile | undefined;

  constructor(
    private readonly tiles: TileStore,
    private readonly bookId: string,
  ) {}

  take(leaves: readonly Buffer[]): void {
    this.takeRow(0, Buffer.concat(leaves));
  }

  /** The first tile that is wrong, once every leaf was given. */
  end(): WrongTile | undefined {
    for (const [level, rest] of this.begun.entries()) this.compare(level, this.counts[level] ?? 0, rest);
    return this.wrong;
  }

  private takeRow(level: number, hashes: Buffer): void {
    let row = Buffer.concat([this.begun[level] ?? Buffer.alloc(0), hashes]);
    for (; row.length >= TILE_BYTES; row = row.subarray(TILE_BYTES)) {
      const tile = row.subarray(0, TILE_BYTES);
      const index = this.counts[level] ?? 0;
      this.compare(level, index, tile);
      this.counts[level] = index + 1;
      this.takeRow(level + 1, foldTile(tile));
    }
    this.begun[level] = Buffer.from(row);
  }

  private compare(level: number, index: number, expected: Buffer): void {
    const { hashes, middle } = this.tiles.tile(this.bookId, level, index);
    if (!hashes.equals(expected) || !middle.equals(middleOf(expected))) this.wrong ??= { level, index };
  }
}
