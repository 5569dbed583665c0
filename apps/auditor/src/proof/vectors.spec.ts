import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { signingKey } from '../export.fixtures.js';
import { verifyExport } from '../verify-export.js';
import { chained, genesisOf, leafHash } from './hashing.js';
import { MerkleTree } from './merkle-tree.js';
import { checkpointText } from './signed-note.js';
import { readKeys } from './verifier-keys.js';

type Vectors = {
  readonly bookId: string;
  readonly genesis: string;
  readonly records: readonly {
    readonly canonical: string;
    readonly hash: string;
    readonly leafHash: string;
  }[];
  readonly root: string;
  readonly checkpointKeySeedHex: string;
  readonly verifierKey: string;
  readonly checkpoint: string;
  readonly trialBalance: readonly object[];
  readonly digest: { readonly sha256: string };
  readonly export: string;
};

// Written by the ledger's own code; read here by code that shares nothing with it.
const file = join(import.meta.dirname, '../../../../docs/reference/proof-format.vectors.json');
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

describe('the test vectors of the proof format', () => {
  it('have the genesis of their book', () => expect(genesisOf(vectors.bookId)).toBe(vectors.genesis));

  it.each(vectors.records.map((record, seq) => [seq, record] as const))(
    'chain record %i and give its leaf',
    (seq, record) => {
      const before = vectors.records[seq - 1]?.hash ?? vectors.genesis;
      expect(chained(before, record.canonical)).toBe(record.hash);
      expect(leafHash(record.canonical)).toBe(record.leafHash);
    },
  );

  it('have the root of their leaves in the checkpoint', () => {
    const tree = new MerkleTree();
    for (const { canonical } of vectors.records) tree.append(leafHash(canonical));
    expect(tree.root().toString('base64')).toBe(vectors.root);
    const text = checkpointText(vectors.bookId, vectors.records.length, tree.root());
    expect(vectors.checkpoint.startsWith(`${text}\n`)).toBe(true);
  });

  it('have the key and the signature that their seed gives', () => {
    // RFC 8410: what stands before the 32 bytes of an Ed25519 private key.
    const der = Buffer.from(`302e020100300506032b657004220420${vectors.checkpointKeySeedHex}`, 'hex');
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const key = signingKey('yigong.ledger', { privateKey, publicKey: createPublicKey(privateKey) });
    expect(key.verifierKey).toBe(vectors.verifierKey);
    const [text, signatures] = vectors.checkpoint.split('\n\n');
    expect(key.signatureLine(`${text}\n`)).toBe(signatures);
  });

  it('are an export that is verified, with the balances and the digest that they state', async () => {
    const keys = readKeys(JSON.stringify({ keys: [vectors.verifierKey] }))!;
    const verdict = await verifyExport(Readable.from([Buffer.from(vectors.export)]), { keys });
    expect(verdict).toMatchObject({
      verdict: 'verified',
      records: vectors.records.length,
      signedBy: [keys[0]!.id],
      balanceDigest: vectors.digest.sha256,
    });
    const rows = 'trialBalance' in verdict ? verdict.trialBalance : [];
    const asNumbers = (_: string, value: unknown): unknown =>
      typeof value === 'bigint' ? Number(value) : value;
    expect(JSON.parse(JSON.stringify(rows, asNumbers))).toEqual(vectors.trialBalance);
  });
});
