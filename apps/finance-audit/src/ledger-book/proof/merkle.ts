import { hash } from 'node:crypto';

/**
 * The right edge of an RFC 6962 tree: the roots of its full subtrees, the largest first. With the size it is all that the
 * next leaf and the root need, at any size of the tree. A value: adding a leaf gives another one.
 */
export type Frontier = { readonly size: number; readonly roots: readonly Buffer[] };

export const EMPTY_TREE: Frontier = { size: 0, roots: [] };

/** SHA-256(0x00 ‖ record). The character U+0000 is one zero byte in UTF-8. */
export const leafHash = (recordText: string): Buffer => hash('sha256', `\0${recordText}`, 'buffer');

/** SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Buffer, right: Buffer): Buffer => {
  left.copy(node, 1);
  right.copy(node, 33);
  return hash('sha256', node, 'buffer');
};

const node = Buffer.alloc(65, 1);

export const withLeaf = ({ size, roots }: Frontier, leaf: Buffer): Frontier => {
  const edge = [...roots];
  let root = leaf;
  // Each full subtree of the new leaf's height merges with it, as carries do when counting in binary.
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) root = nodeHash(edge.pop()!, root);
  return { size: size + 1, roots: [...edge, root] };
};

export const rootOf = ({ roots }: Frontier): Buffer =>
  roots.length === 0
    ? hash('sha256', '', 'buffer')
    : roots.reduceRight((right, left) => nodeHash(left, right));
