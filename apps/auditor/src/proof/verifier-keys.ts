import { createPublicKey, hash, verify } from 'node:crypto';

/** A public key that the user of the verifier trusts, and got elsewhere than from the export. */
export type VerifierKey = {
  readonly name: string;
  readonly hash: string;
  /** `<name>+<hash>`, as people read it. */
  readonly id: string;
  readonly verifies: (text: string, signature: Uint8Array) => boolean;
};

const ED25519 = 0x01;

/** Reads `keys.json`: `{"keys": ["<C2SP verifier key>", …]}`; `undefined` when it is not that. */
export const readKeys = (json: string): readonly VerifierKey[] | undefined => {
  try {
    const { keys } = JSON.parse(json) as { keys?: unknown };
    if (!Array.isArray(keys) || keys.length === 0) return undefined;
    const read = keys.map((key) => (typeof key === 'string' ? readKey(key) : undefined));
    return read.includes(undefined) ? undefined : (read as VerifierKey[]);
  } catch {
    return undefined;
  }
};

/** C2SP verifier key: `<name>+<8 hex digits>+<base64 of 0x01 and the 32-byte Ed25519 key>`. */
const readKey = (encoded: string): VerifierKey | undefined => {
  const [, name, keyHash, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(encoded) ?? [];
  if (name === undefined || keyHash === undefined || base64 === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519 || bytes.toString('base64') !== base64) return undefined;
  const expected = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), bytes]), 'hex').slice(
    0,
    8,
  );
  if (keyHash !== expected) return undefined;
  const x = bytes.toString('base64url', 1);
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return {
    name,
    hash: keyHash,
    id: `${name}+${keyHash}`,
    verifies: (text, signature) =>
      signature.length === 64 && verify(null, Buffer.from(text, 'utf8'), publicKey, signature),
  };
};
