import { readNote, signersOf } from '../proof/signed-note.js';
import { readKeys, type VerifierKey } from '../proof/verifier-keys.js';

const TEXT = /^yigong\.ledger\/keys\n([1-9]\d{0,8})\n(\S+)\n(\S+)\n(\S+)\n$/;
const ROTATIONS_MAX = 1_000;

const keyOf = (encoded: string): VerifierKey | undefined =>
  readKeys(JSON.stringify({ keys: [encoded] }))?.[0];

/**
 * The keys to trust after the rotations that a ledger tells of: each note that a trusted key signed, together with the key
 * that it names, puts that one in its place. Anything else changes nothing.
 */
export const afterRotations = (trusted: readonly string[], notes: unknown): readonly string[] => {
  if (!Array.isArray(notes) || notes.length > ROTATIONS_MAX) return trusted;
  return notes.reduce<readonly string[]>((keys, note) => {
    const rotation = typeof note === 'string' ? rotationOf(note) : undefined;
    if (!rotation || !keys.includes(rotation.oldKey)) return keys;
    return [...keys.filter((key) => key !== rotation.oldKey), rotation.newKey];
  }, trusted);
};

const rotationOf = (note: string): { readonly oldKey: string; readonly newKey: string } | undefined => {
  const read = readNote(note);
  if (!('signatures' in read)) return undefined;
  const [, , oldKey = '', newKey = ''] = TEXT.exec(read.text) ?? [];
  const isSigned = [oldKey, newKey].every((encoded) => {
    const key = keyOf(encoded);
    return key !== undefined && Array.isArray(signersOf(read, [key]));
  });
  return isSigned ? { oldKey, newKey } : undefined;
};
