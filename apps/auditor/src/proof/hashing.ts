import { hash } from 'node:crypto';

const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

/** The hash that stands before the first record of a book. */
export const genesisOf = (bookId: string): string => sha256(`yigong-ledger/1:${bookId}`);

/** A link of the chain: the hash before it as text, then the record. */
export const chained = (previousHash: string, record: string): string => sha256(previousHash + record);

/** The digest of bytes: of a set of balances, or of what was put together elsewhere. */
export const digestOf = sha256;

/** RFC 6962: the hash of a leaf. U+0000 is the byte 0x00 in UTF-8. */
export const leafHash = (record: string): string => sha256(`\u0000${record}`);

const node = Buffer.alloc(65, 1);

/** RFC 6962: the hash of an inner node, of two hashes in hex. */
export const nodeHash = (left: string, right: string): string => {
  node.write(left, 1, 'hex');
  node.write(right, 33, 'hex');
  return sha256(node);
};
