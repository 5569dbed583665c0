import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** The first byte of a box names its algorithm, so that another (SM4) can follow beside it. */
const AES_256_GCM = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** What a box belongs to. Each part is counted, so that ('ab', 'c') and ('a', 'bc') differ. */
const bytesOf = (context: readonly string[]): Buffer =>
  Buffer.from(context.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''), 'utf8');

/** Seals bytes for one context: algorithm, nonce (random, never used twice), tag, ciphertext. @internal */
export const sealBox = (key: KeyObject, context: readonly string[], plaintext: Uint8Array): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bytesOf(context));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Uint8Array.of(AES_256_GCM), nonce, cipher.getAuthTag(), ciphertext]);
};

/** The bytes of a box, or nothing when the key, the context or any bit of it is another. @internal */
export const openBox = (key: KeyObject, context: readonly string[], box: Uint8Array): Buffer | undefined => {
  if (box.length < HEADER_BYTES || box[0] !== AES_256_GCM) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(1, 1 + NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(bytesOf(context))
    .setAuthTag(box.subarray(1 + NONCE_BYTES, HEADER_BYTES));
  try {
    return Buffer.concat([decipher.update(box.subarray(HEADER_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
};
