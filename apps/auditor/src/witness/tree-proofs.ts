import { hash } from 'node:crypto';

type Hashes = readonly Buffer[];

const HASH_BYTES = 32;
/** More than any tree of fewer than 2^53 leaves can ask for. */
const HASHES_MAX = 128;

const nodeOf = (left: Buffer, right: Buffer): Buffer =>
  hash('sha256', Buffer.concat([Buffer.of(1), left, right]), 'buffer');

const half = (count: number): number => Math.floor(count / 2);

/** The hash of a record's leaf. */
export const leafOf = (record: string): Buffer => hash('sha256', `\u0000${record}`, 'buffer');

/** Reads a list of base64 hashes; `undefined` when it is anything else. */
export const readHashes = (list: unknown): Hashes | undefined => {
  if (!Array.isArray(list) || list.length > HASHES_MAX) return undefined;
  const hashes = list.map((text: unknown) => {
    if (typeof text !== 'string') return undefined;
    const bytes = Buffer.from(text, 'base64');
    return bytes.length === HASH_BYTES && bytes.toString('base64') === text ? bytes : undefined;
  });
  return hashes.includes(undefined) ? undefined : (hashes as Hashes);
};

/** Whether the leaf stands at its place in the tree of that size and root: RFC 9162, 2.1.3.2. */
export const isIncluded = (seq: number, size: number, leaf: Buffer, root: Buffer, path: Hashes): boolean => {
  if (!Number.isSafeInteger(seq) || !Number.isSafeInteger(size) || seq < 0 || seq >= size) return false;
  let [node, last, hashed] = [seq, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hashed = nodeOf(beside, hashed);
      while (node % 2 === 0 && node > 0) [node, last] = [half(node), half(last)];
    } else hashed = nodeOf(hashed, beside);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hashed.equals(root);
};

/** Whether the tree of `from` leaves is the beginning of the tree of `to` leaves: RFC 9162, 2.1.4.2. */
export const isBeginningOf = (
  from: number,
  to: number,
  old: Buffer,
  root: Buffer,
  proof: Hashes,
): boolean => {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || from > to) return false;
  if (from === to) return proof.length === 0 && old.equals(root);
  // The root of a full old tree is a node of the new one, so it is not sent.
  const [first, ...rest] = Number.isInteger(Math.log2(from)) ? [old, ...proof] : proof;
  if (first === undefined || proof.length === 0) return false;
  let [node, last] = [from - 1, to - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [before, after] = [first, first];
  for (const beside of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [before, after] = [nodeOf(beside, before), nodeOf(beside, after)];
      while (node % 2 === 0 && node > 0) [node, last] = [half(node), half(last)];
    } else after = nodeOf(after, beside);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && before.equals(old) && after.equals(root);
};
