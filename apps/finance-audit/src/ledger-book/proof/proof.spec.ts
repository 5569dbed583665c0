import { createHash, createPrivateKey, createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from './canonical-json.js';
import { chained, genesisOf } from './chain.js';
import { CheckpointSigner } from './checkpoint-signer.js';
import { EMPTY_TREE, leafHash, rootOf, withLeaf } from './merkle.js';

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code units and escapes as ECMAScript does', () => {
    // RFC 8785, 3.2.3: the keys of its example, in the order that it prescribes.
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const value = Object.fromEntries(keys.map((key) => [key, 0]));
    expect(canonicalJson(value)).toBe(
      '{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\ud83d\ude00":0,"\ufb33":0}',
    );
    expect(canonicalJson({ b: ['"\\\b\f\n\r\t\u000f/', null, true, -0, -7], a: undefined })).toBe(
      '{"b":["\\"\\\\\\b\\f\\n\\r\\t\\u000f/",null,true,0,-7]}',
    );
  });

  it.each([0.1, 2 ** 53, Number.NaN, '\udead', () => 1, 1n])(
    'refuses what a ledger does not hold: %p',
    (value) => expect(() => canonicalJson({ value })).toThrow('canonical JSON holds'),
  );

  it('reads back as what it was, in the same bytes however the keys stood', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ unit: 'grapheme' }),
          fc.oneof(fc.maxSafeInteger(), fc.string(), fc.boolean()),
        ),
        (value) => {
          const backwards = Object.fromEntries(Object.entries(value).reverse());
          expect(canonicalJson(backwards)).toBe(canonicalJson(value));
          expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    ));
});

describe('the chain', () => {
  it('begins at the name of the book and covers the hash before and the record', () => {
    expect(genesisOf('MUT-2024')).toBe(sha256('yigong-ledger/1:MUT-2024').toString('hex'));
    expect(chained('ab'.repeat(32), '{"text":"摘要"}')).toBe(
      sha256('ab'.repeat(32), '{"text":"摘要"}').toString('hex'),
    );
  });
});

describe('the Merkle tree', () => {
  /** RFC 6962, 2.1, as it is written there. */
  const merkleTreeHash = (records: readonly string[]): Buffer => {
    if (records.length === 0) return sha256('');
    if (records.length === 1) return sha256(Buffer.of(0), records[0]!);
    let split = 1;
    while (split * 2 < records.length) split *= 2;
    const [left, right] = [records.slice(0, split), records.slice(split)];
    return sha256(Buffer.of(1), merkleTreeHash(left), merkleTreeHash(right));
  };

  it('has at every size the root that RFC 6962 defines', () => {
    let tree = EMPTY_TREE;
    const records: string[] = [];
    for (let size = 0; size <= 130; size += 1) {
      expect(rootOf(tree)).toEqual(merkleTreeHash(records));
      expect(tree.size).toBe(size);
      const record = `{"seq":${size},"text":"第 ${size} 条"}`;
      records.push(record);
      tree = withLeaf(tree, leafHash(record));
    }
  });
});

describe('a checkpoint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yigong-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is a signed note that the published key verifies', () => {
    const signer = CheckpointSigner.inMemory();
    const tree = withLeaf(EMPTY_TREE, leafHash('{}'));
    const note = signer.checkpoint('MUT-2024', tree);
    const [origin, size, root, empty, signature, end] = note.split('\n');
    expect([origin, size, root, empty, end]).toEqual([
      'yigong.ledger/MUT-2024',
      '1',
      rootOf(tree).toString('base64'),
      '',
      '',
    ]);

    const [name, keyHash, key] = signer.verifierKey.split('+');
    const typed = Buffer.from(signer.verifierKey.slice(`${name}+${keyHash}+`.length), 'base64');
    expect(key).toBeDefined();
    expect([name, typed[0], typed.length]).toEqual(['yigong.ledger', 1, 33]);
    expect(keyHash).toBe(sha256('yigong.ledger\n', typed).toString('hex').slice(0, 8));

    const bytes = Buffer.from(signature!.replace('— yigong.ledger ', ''), 'base64');
    expect(bytes.subarray(0, 4).toString('hex')).toBe(keyHash);
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: typed.subarray(1).toString('base64url') };
    const text = Buffer.from(note.slice(0, note.indexOf('\n\n') + 1));
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
    expect(verify(null, text, publicKey, bytes.subarray(4))).toBe(true);
    expect(verify(null, Buffer.concat([text, Buffer.from('\n')]), publicKey, bytes.subarray(4))).toBe(false);
  });

  it('is signed with the same key after a restart, from a file that only its owner reads', () => {
    const path = join(folder, 'keys', 'ledger.pem');
    const first = CheckpointSigner.fromFile(path);
    expect(existsSync(path)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(CheckpointSigner.fromFile(path).verifierKey).toBe(first.verifierKey);
    expect(CheckpointSigner.inMemory().verifierKey).not.toBe(first.verifierKey);
  });

  it('takes a key from elsewhere', () => {
    const seed = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]);
    const key = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' });
    expect(new CheckpointSigner(key).verifierKey).toMatch(/^yigong\.ledger\+[0-9a-f]{8}\+/);
  });
});
