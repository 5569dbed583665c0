import { nodeHash } from './hashing.js';

/** A complete subtree: `size` is a power of two. */
export type Subtree = { readonly hash: string; readonly size: number };

/** The RFC 6962 tree of a growing list, of which only the roots of the complete subtrees are kept. */
export class MerkleTree {
  readonly subtrees: Subtree[] = [];
  private size: number;

  /** Of the leaves from a place in the list on. */
  constructor(first = 0) {
    this.size = first;
  }

  /** Takes the next leaf, or the next subtree of leaves that begins at a multiple of its size. Hashes are hexadecimal. */
  append(hash: string, size = 1): void {
    this.size += size;
    let subtree: Subtree = { hash, size };
    for (let left = this.subtrees.at(-1); left?.size === subtree.size; left = this.subtrees.at(-1)) {
      if (this.size % (left.size * 2) !== 0) break;
      this.subtrees.pop();
      subtree = { hash: nodeHash(left.hash, subtree.hash), size: left.size * 2 };
    }
    this.subtrees.push(subtree);
  }

  /** Of at least one leaf: the smaller subtrees on the right are joined first. */
  root(): Buffer {
    const root = this.subtrees.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right));
    return Buffer.from(root, 'hex');
  }
}
