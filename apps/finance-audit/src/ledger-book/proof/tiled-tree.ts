import { invariant } from '@yigong/kernel';
import { EMPTY_TREE, nodeHash, rootOf } from './merkle.js';
import { TILE_WIDTH } from './tile-address.js';

/**
 * The hashes that a tile holds by now, 32 bytes each, and half way up to its root the hash over each full sixteen of them:
 * with it a path costs some twenty hashes a tile and not 255.
 */
export type Tile = { readonly hashes: Buffer; readonly middle: Buffer };

export type ReadTile = (level: number, index: number) => Tile;

const HASH_BYTES = 32;
const TILE_HEIGHT = 8;
const MIDDLE_HEIGHT = 4;
const MIDDLE_BYTES = HASH_BYTES * 2 ** MIDDLE_HEIGHT;

/**
 * Roots and proofs of an RFC 6962 tree, at any size it ever had, from its tiles alone: a root, a path or a consistency
 * proof reads at most two tiles a level, however long the book is.
 */
export class TiledTree {
  constructor(private readonly readTile: ReadTile) {}

  rootAt(size: number): Buffer {
    return size === 0 ? rootOf(EMPTY_TREE) : this.subtree(0, size);
  }

  /** RFC 6962, 2.1.1: the hashes beside the way from a leaf to the root, from the leaf upwards. */
  inclusion(seq: number, size: number): readonly Buffer[] {
    invariant(seq >= 0 && seq < size, `no leaf ${seq} in a tree of ${size}`);
    return this.path(seq, 0, size);
  }

  /** RFC 6962, 2.1.2: what shows that the tree of `from` leaves is the beginning of the tree of `to`. */
  consistency(from: number, to: number): readonly Buffer[] {
    invariant(from >= 0 && from <= to, `a tree of ${from} is no beginning of one of ${to}`);
    return from === 0 || from === to ? [] : this.proof(from, 0, to, true);
  }

  private path(seq: number, first: number, end: number): readonly Buffer[] {
    if (end - first === 1) return [];
    const middle = first + splitOf(end - first);
    return seq < middle
      ? [...this.path(seq, first, middle), this.subtree(middle, end)]
      : [...this.path(seq, middle, end), this.subtree(first, middle)];
  }

  /** `isWhole`: the old tree is this very subtree, whose root the verifier has. */
  private proof(old: number, first: number, end: number, isWhole: boolean): readonly Buffer[] {
    if (old === end) return isWhole ? [] : [this.subtree(first, end)];
    const middle = first + splitOf(end - first);
    return old <= middle
      ? [...this.proof(old, first, middle, isWhole), this.subtree(middle, end)]
      : [...this.proof(old, middle, end, false), this.subtree(first, middle)];
  }

  private subtree(first: number, end: number): Buffer {
    const count = end - first;
    const height = Math.log2(count);
    if (Number.isInteger(height)) return this.node(height, first / count);
    const middle = first + splitOf(count);
    return nodeHash(this.subtree(first, middle), this.subtree(middle, end));
  }

  /** The root of a full subtree, from the one tile that holds its nodes. */
  private node(height: number, index: number): Buffer {
    const inTile = height % TILE_HEIGHT;
    const first = index * 2 ** inTile;
    const level = (height - inTile) / TILE_HEIGHT;
    const place = first % TILE_WIDTH;
    const { hashes, middle } = this.readTile(level, (first - place) / TILE_WIDTH);
    const isHigh = inTile >= MIDDLE_HEIGHT;
    const at = (isHigh ? place / 2 ** MIDDLE_HEIGHT : place) * HASH_BYTES;
    const bytes = 2 ** (isHigh ? inTile - MIDDLE_HEIGHT : inTile) * HASH_BYTES;
    const row = (isHigh ? middle : hashes).subarray(at, at + bytes);
    invariant(row.length === bytes, `tile ${level}/${index} holds less than its tree`);
    return foldTile(row);
  }
}

/** The root over the hashes of a tile, or of an aligned part of it. */
export const foldTile = (hashes: Buffer): Buffer => {
  let row = hashes;
  while (row.length > HASH_BYTES) {
    const above = Buffer.allocUnsafe(row.length / 2);
    for (let at = 0; at < row.length; at += 2 * HASH_BYTES)
      nodeHash(row.subarray(at, at + HASH_BYTES), row.subarray(at + HASH_BYTES, at + 2 * HASH_BYTES)).copy(
        above,
        at / 2,
      );
    row = above;
  }
  return Buffer.from(row);
};

/** The hash over each full sixteen hashes of a tile. */
export const middleOf = (hashes: Buffer): Buffer => {
  const groups: Buffer[] = [];
  for (let end = MIDDLE_BYTES; end <= hashes.length; end += MIDDLE_BYTES)
    groups.push(foldTile(hashes.subarray(end - MIDDLE_BYTES, end)));
  return Buffer.concat(groups);
};

/** Where RFC 6962 splits n leaves: the largest power of two below n. */
const splitOf = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1);
