import { hash } from 'node:crypto';

/** What the first record of a book is chained to: lower-case hex SHA-256 over the format's name and the book's. */
export const genesisOf = (bookId: string): string => hash('sha256', `yigong-ledger/1:${bookId}`, 'hex');

/** The hash of a record: over the 64 hex digits before it and its canonical text, in one call. */
export const chained = (previous: string, recordText: string): string =>
  hash('sha256', previous + recordText, 'hex');
