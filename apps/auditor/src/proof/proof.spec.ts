import { keysJson, signingKey } from '../export.fixtures.js';
import { leafHash } from './hashing.js';
import { MerkleTree } from './merkle-tree.js';
import { readNote, signersOf, type SignedNote } from './signed-note.js';
import { readKeys } from './verifier-keys.js';

describe('the Merkle tree', () => {
  // The reference values of Certificate Transparency's own implementation (RFC 6962).
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  it.each(roots.map((root, at) => [at + 1, root] as const))(
    'of %i leaves has the root of the reference',
    (size, root) => {
      const tree = new MerkleTree();
      for (const leaf of leaves.slice(0, size))
        tree.append(leafHash(Buffer.from(leaf, 'hex').toString('latin1')));
      expect(tree.root().toString('hex')).toBe(root);
    },
  );
});

describe('a signed note', () => {
  // The example of the Go package golang.org/x/mod/sumdb/note, on which the C2SP format stands.
  const example = {
    key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    note:
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
      '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  };

  it('of another implementation is read and its signature verified', () => {
    const keys = readKeys(JSON.stringify({ keys: [example.key] }))!;
    expect(signersOf(readNote(example.note) as SignedNote, keys)).toEqual(['PeterNeumann+c74f20a3']);
  });

  it.each([
    '',
    'text\n',
    'text\n\n',
    'text\n\n— name AAAAAA==',
    'text\n\n- name AAAAAAAA\n',
    'text\n\n— name AAAA\n',
    'text\n\n— name AAAAAAB=\n',
    'text\n\n— na+me AAAAAAAA\n',
    'text\n\n— name AAAAAAAA\n\n',
  ])('is not %j', (note) => expect(readNote(note)).toMatchObject({ code: 'CHECKPOINT_MALFORMED' }));
});

describe('the keys', () => {
  const { verifierKey } = signingKey();

  it('are read from a file of C2SP verifier keys', () => {
    expect(readKeys(keysJson(signingKey(), signingKey('other')))).toHaveLength(2);
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"keys":[]}',
    '{"keys":[1]}',
    JSON.stringify({ keys: [verifierKey.replace('yigong', 'Yigong')] }),
    JSON.stringify({ keys: [verifierKey, 'more'] }),
    JSON.stringify({ keys: [verifierKey.slice(0, -4)] }),
  ])('are not %s', (json) => expect(readKeys(json)).toBeUndefined());
});
