import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKeys } from '../proof/verifier-keys.js';
import { proveReceipt } from './receipt.js';
import { afterRotations } from './rotations.js';
import { isBeginningOf, isIncluded, leafOf, readHashes } from './tree-proofs.js';
import { readWitness, WitnessKey } from './witness-key.js';

type Proof = { readonly hashes: readonly string[] };
type Vectors = {
  readonly verifierKey: string;
  readonly checkpoint: string;
  readonly tree: {
    readonly size: number;
    readonly roots: readonly { readonly size: number; readonly root: string }[];
    readonly tiles: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
    readonly inclusion: readonly (Proof & { readonly seq: number; readonly size: number })[];
    readonly consistency: readonly (Proof & { readonly from: number; readonly to: number })[];
  };
  readonly cosignature: {
    readonly keySeedHex: string;
    readonly verifierKey: string;
    readonly timeSeconds: number;
    readonly line: string;
    readonly checkpoint: string;
  };
  readonly receipt: { readonly record: string };
  readonly rotation: { readonly newVerifierKey: string; readonly note: string };
};

// Written by the ledger's own code; read here by code that shares nothing with it.
const file = join(import.meta.dirname, '../../../../docs/reference/proof-format.vectors.json');
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const { tree, cosignature, receipt, rotation } = vectors;

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leaves = Array.from({ length: tree.size }, (_, seq) => leafOf(`record ${seq}`));

/** RFC 6962, 2.1. */
const rootOf = (first: number, end: number): Buffer => {
  if (end === first) return sha256('');
  if (end - first === 1) return leaves[first]!;
  let split = 1;
  while (split * 2 < end - first) split *= 2;
  return sha256(Buffer.of(1), rootOf(first, first + split), rootOf(first + split, end));
};

describe('the test vectors of trees, witnesses and receipts', () => {
  it.each(tree.roots)('have the root of $size records', ({ size, root }) =>
    expect(rootOf(0, size).toString('base64')).toBe(root),
  );

  it('have the tiles of the tree', () => {
    const bytes = [
      Buffer.concat(leaves.slice(0, 256)),
      Buffer.concat(leaves.slice(256, 512)),
      Buffer.concat(leaves.slice(512)),
      Buffer.concat([rootOf(0, 256), rootOf(256, 512)]),
    ];
    expect(tree.tiles).toEqual(
      ['tile/0/000', 'tile/0/001', 'tile/0/002.p/88', 'tile/1/000.p/2'].map((path, at) => ({
        path,
        bytes: bytes[at]!.length,
        sha256: sha256(bytes[at]!).toString('hex'),
      })),
    );
  });

  it.each(tree.inclusion)('prove that record $seq is in the tree of $size', ({ seq, size, hashes }) =>
    expect(isIncluded(seq, size, leaves[seq]!, rootOf(0, size), readHashes(hashes)!)).toBe(true),
  );

  it.each(tree.consistency)('prove that $from is the beginning of $to', ({ from, to, hashes }) =>
    expect(isBeginningOf(from, to, rootOf(0, from), rootOf(0, to), readHashes(hashes)!)).toBe(true),
  );

  it('have the cosignature that the seed of the witness gives', () => {
    const key = new WitnessKey('committee.example', Buffer.from(cosignature.keySeedHex, 'hex'));
    expect(key.verifierKey).toBe(cosignature.verifierKey);
    const text = `${vectors.checkpoint.split('\n\n')[0]}\n`;
    expect(`${key.cosignature(text, cosignature.timeSeconds)}\n`).toBe(cosignature.line);
    expect(vectors.checkpoint + cosignature.line).toBe(cosignature.checkpoint);
  });

  it('have a receipt that is proven, signed and witnessed', () => {
    const trust = {
      keys: readKeys(JSON.stringify({ keys: [vectors.verifierKey] }))!,
      witnesses: [readWitness(cosignature.verifierKey)!],
    };
    const proven = proveReceipt(JSON.stringify(receipt), trust);
    expect(proven).toMatchObject({
      bookId: 'MUT-2024',
      seq: 1,
      isSigned: true,
      cosignedBy: [{ at: new Date(cosignature.timeSeconds * 1_000) }],
    });
    const changed = { ...receipt, record: receipt.record.replace('36000', '63000') };
    expect(proveReceipt(JSON.stringify(changed), trust)).toBe('PROOF_WRONG');
  });

  it('have a rotation that hands over to the next key', () => {
    expect(afterRotations([vectors.verifierKey], [rotation.note])).toEqual([rotation.newVerifierKey]);
    expect(afterRotations(['other'], [rotation.note])).toEqual(['other']);
  });
});
