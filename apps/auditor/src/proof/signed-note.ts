import { type Finding, finding } from '../violations.js';
import type { VerifierKey } from './verifier-keys.js';

export type Signature = { readonly keyName: string; readonly keyHash: string; readonly signature: Buffer };
export type SignedNote = { readonly text: string; readonly signatures: readonly Signature[] };

/** C2SP signed note: text that ends with a newline, an empty line, then one line per signature. */
export const readNote = (note: string): SignedNote | Finding => {
  const gap = note.lastIndexOf('\n\n');
  const signatures = note
    .slice(gap + 2)
    .split('\n')
    .slice(0, -1)
    .map(readSignature);
  if (gap === -1 || !note.endsWith('\n') || signatures.length === 0 || signatures.includes(undefined))
    return finding('CHECKPOINT_MALFORMED', '<text>\n\n— <key name> <base64>\n', note);
  return { text: note.slice(0, gap + 1), signatures: signatures as Signature[] };
};

const readSignature = (line: string): Signature | undefined => {
  const [, keyName, base64] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
  if (keyName === undefined || base64 === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  // Written back, because the last character of base64 may carry bits that decoding drops.
  if (bytes.toString('base64') !== base64 || bytes.length <= 4) return undefined;
  return { keyName, keyHash: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) };
};

/** The text of the checkpoint that a book with these records must have. */
export const checkpointText = (bookId: string, size: number, root: Buffer): string =>
  `yigong.ledger/${bookId}\n${size}\n${root.toString('base64')}\n`;

/** The known keys that signed, when there is one and none of them signed wrongly. Signatures of unknown keys are nobody's. */
export const signersOf = (note: SignedNote, keys: readonly VerifierKey[]): readonly string[] | Finding => {
  const signers: string[] = [];
  for (const { keyName, keyHash, signature } of note.signatures) {
    const key = keys.find((known) => known.name === keyName && known.hash === keyHash);
    if (!key) continue;
    if (!key.verifies(note.text, signature))
      return finding('SIGNATURE_WRONG', key.id, signature.toString('base64'));
    signers.push(key.id);
  }
  if (signers.length > 0) return signers;
  const found = note.signatures.map(({ keyName, keyHash }) => `${keyName}+${keyHash}`).join(', ');
  return finding('SIGNATURE_MISSING', keys.map(({ id }) => id).join(' | '), found);
};
