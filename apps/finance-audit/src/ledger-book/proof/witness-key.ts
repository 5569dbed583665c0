import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';

/** A witness that this ledger knows: a C2SP verifier key of type 0x04. */
export type WitnessKey = { readonly name: string; readonly hash: Buffer; readonly publicKey: KeyObject };

const COSIGNATURE = 0x04;
const HASH_BYTES = 4;
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** `<name>+<8 hex digits>+<base64 of 0x04 and the 32-byte Ed25519 key>`; `undefined` for anything else. */
export const witnessKeyOf = (encoded: unknown): WitnessKey | undefined => {
  if (typeof encoded !== 'string') return undefined;
  const [, name, keyHash, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(encoded) ?? [];
  if (name === undefined || base64 === undefined) return undefined;
  const typed = Buffer.from(base64, 'base64');
  if (typed.length !== 33 || typed[0] !== COSIGNATURE || typed.toString('base64') !== base64)
    return undefined;
  const ofKey = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer');
  if (ofKey.toString('hex', 0, HASH_BYTES) !== keyHash) return undefined;
  const x = typed.toString('base64url', 1);
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return { name, hash: ofKey.subarray(0, HASH_BYTES), publicKey };
};

/** The name and key hash that a line claims, `— <name> <base64>`, and what it holds; `undefined` for anything else. */
export const cosignatureOf = (line: string) => {
  const [, name, base64] = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/u.exec(line) ?? [];
  if (name === undefined || base64 === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  const isWhole = bytes.length === HASH_BYTES + TIME_BYTES + SIGNATURE_BYTES;
  if (!isWhole || bytes.toString('base64') !== base64) return undefined;
  return {
    name,
    keyHash: bytes.subarray(0, HASH_BYTES),
    timeSeconds: bytes.readBigUInt64BE(HASH_BYTES),
    signature: bytes.subarray(HASH_BYTES + TIME_BYTES),
  };
};

/** Whether the witness of the key made the line under a note's text: C2SP cosignature/v1. */
export const isCosignedBy = (key: WitnessKey, line: string, noteText: string): boolean => {
  const made = cosignatureOf(line);
  if (!made || made.name !== key.name || !made.keyHash.equals(key.hash)) return false;
  const message = Buffer.from(`cosignature/v1\ntime ${made.timeSeconds}\n${noteText}`);
  return verify(null, message, key.publicKey, made.signature);
};
