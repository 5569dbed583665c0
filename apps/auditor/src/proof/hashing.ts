import { hash } from 'node:crypto';

const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

/** The hash that stands before the first record of a book. */
export const genesisOf = (bookId: string): string => sha256(`yigong-ledger/1:${bookId}`);

/** A link of the chain: the hash before it as text, then the record. */
export const chained = (previousHash: string, record: string): string => sha256(previousHash + record);

/** The digest by which two sets of balances are compared. */
export const digestOf = sha256;

/** RFC 6962: the hash of a leaf. U+0000 is the byte 0x00 in UTF-8. */
export const leafHash = (record: string): Buffer => hash('sha256', `\u0000${record}`, 'buffer');

/** RFC 6962: the hash of an inner node. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([Buffer.of(1), left, right]), 'buffer');
