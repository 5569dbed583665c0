import { readNote, signersOf } from '../proof/signed-note.js';
import type { VerifierKey } from '../proof/verifier-keys.js';

/** How far a book has come, by a note that was read and whose signature was checked. */
export type SeenCheckpoint = {
  readonly bookId: string;
  readonly size: number;
  readonly root: Buffer;
  /** What is signed and co-signed. */
  readonly text: string;
  readonly note: string;
};

const NOTE_CHARACTERS_MAX = 64 * 1024;
const TEXT = /^yigong\.ledger\/([^\n]+)\n([1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n$/;

/** The checkpoint that a note is; `undefined` for anything else, and for another book's. */
export const readCheckpoint = (note: string, bookId: string): SeenCheckpoint | undefined => {
  if (note.length > NOTE_CHARACTERS_MAX) return undefined;
  const read = readNote(note);
  if (!('signatures' in read)) return undefined;
  const [, origin, size, base64] = TEXT.exec(read.text) ?? [];
  if (origin !== bookId || size === undefined || base64 === undefined) return undefined;
  const root = Buffer.from(base64, 'base64');
  if (root.toString('base64') !== base64) return undefined;
  return { bookId, size: Number(size), root, text: read.text, note };
};

/** Whether a trusted key of the ledger signed the note, and none signed it wrongly. */
export const isSigned = ({ note }: SeenCheckpoint, keys: readonly VerifierKey[]): boolean => {
  const read = readNote(note);
  return 'signatures' in read && Array.isArray(signersOf(read, keys));
};
