import { nodeHash } from './hashing.js';

type Subtree = { readonly hash: Buffer; readonly size: number };

/** The RFC 6962 tree of a growing list, of which only the roots of the complete subtrees are kept. */
export class MerkleTree {
  private readonly subtrees: Subtree[] = [];

  append(leaf: Buffer): void {
    let subtree: Subtree = { hash: leaf, size: 1 };
    for (let left = this.subtrees.at(-1); left?.size === subtree.size; left = this.subtrees.at(-1)) {
      this.subtrees.pop();
      subtree = { hash: nodeHash(left.hash, subtree.hash), size: left.size * 2 };
    }
    this.subtrees.push(subtree);
  }

  /** Of at least one leaf: the smaller subtrees on the right are joined first. */
  root(): Buffer {
    return this.subtrees.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right));
  }
}
