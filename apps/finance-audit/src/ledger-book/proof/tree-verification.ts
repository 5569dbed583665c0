import { nodeHash } from './merkle.js';

type Hashes = readonly Buffer[];

/** The root that an inclusion proof leads to (RFC 9162, 2.1.3.2); `undefined` when it is too short or too long. */
export const rootOfInclusion = (
  seq: number,
  size: number,
  leaf: Buffer,
  path: Hashes,
): Buffer | undefined => {
  if (seq >= size) return undefined;
  let [node, last, hash] = [seq, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(beside, hash);
      while (node % 2 === 0 && node > 0) [node, last] = [half(node), half(last)];
    } else hash = nodeHash(hash, beside);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : undefined;
};

/** Whether a proof leads from one root to another (RFC 9162, 2.1.4.2). */
export const isConsistent = (from: number, to: number, old: Buffer, root: Buffer, proof: Hashes): boolean => {
  if (from === to) return proof.length === 0 && old.equals(root);
  if (from === 0) return proof.length === 0;
  // A full tree is its own first hash.
  const [first, ...rest] = Number.isInteger(Math.log2(from)) ? [old, ...proof] : proof;
  if (from > to || first === undefined) return false;
  let [node, last] = [from - 1, to - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [before, after] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [before, after] = [nodeHash(hash, before), nodeHash(hash, after)];
      while (node % 2 === 0 && node > 0) [node, last] = [half(node), half(last)];
    } else after = nodeHash(after, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && before.equals(old) && after.equals(root);
};

const half = (count: number): number => Math.floor(count / 2);
