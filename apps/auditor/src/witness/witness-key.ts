import {
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';

/** The type byte of C2SP cosignature/v1 with Ed25519. */
const COSIGNATURE = Buffer.of(0x04);
/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const NAME = /^[^\s+]{1,128}$/u;

const keyHashOf = (name: string, publicKey: Buffer): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), COSIGNATURE, publicKey]), 'buffer').subarray(0, 4);

const messageOf = (timeSeconds: number | bigint, text: string): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${timeSeconds}\n${text}`);

/** The key of a witness, in the signer form of signed notes: `PRIVATE+KEY+<name>+<hash>+<base64 of 0x04 and the seed>`. */
export class WitnessKey {
  private readonly privateKey: KeyObject;
  private readonly publicKey: Buffer;
  private readonly keyHash: Buffer;

  constructor(
    readonly name: string,
    private readonly seed: Buffer,
  ) {
    this.privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
    const { x } = createPublicKey(this.privateKey).export({ format: 'jwk' });
    this.publicKey = Buffer.from(x!, 'base64url');
    this.keyHash = keyHashOf(name, this.publicKey);
  }

  /** A new key; `undefined` for a name that no note can carry. */
  static create(name: string): WitnessKey | undefined {
    return NAME.test(name) ? new WitnessKey(name, randomBytes(32)) : undefined;
  }

  static read(encoded: string): WitnessKey | undefined {
    const [, name, keyHash, base64] =
      /^PRIVATE\+KEY\+([^\s+]{1,128})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)\n?$/u.exec(encoded) ?? [];
    if (name === undefined || base64 === undefined) return undefined;
    const typed = Buffer.from(base64, 'base64');
    if (typed.length !== 33 || typed[0] !== COSIGNATURE[0]) return undefined;
    const key = new WitnessKey(name, typed.subarray(1));
    return key.keyHash.toString('hex') === keyHash ? key : undefined;
  }

  /** What the witness keeps to itself. */
  get signerKey(): string {
    const typed = Buffer.concat([COSIGNATURE, this.seed]).toString('base64');
    return `PRIVATE+KEY+${this.name}+${this.keyHash.toString('hex')}+${typed}`;
  }

  /** What the ledger registers, and whoever trusts this witness keeps. */
  get verifierKey(): string {
    const typed = Buffer.concat([COSIGNATURE, this.publicKey]).toString('base64');
    return `${this.name}+${this.keyHash.toString('hex')}+${typed}`;
  }

  /** The line that goes under a note: the key's hash, the time in seconds, the signature over both and the text. */
  cosignature(text: string, timeSeconds: number): string {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(timeSeconds));
    const signature = sign(null, messageOf(timeSeconds, text), this.privateKey);
    return `— ${this.name} ${Buffer.concat([this.keyHash, time, signature]).toString('base64')}`;
  }

  /** Whether a note already carries a line of this key. */
  hasSigned(note: string): boolean {
    return note.split('\n').some((line) => {
      const [, name, base64 = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
      return name === this.name && Buffer.from(base64, 'base64').subarray(0, 4).equals(this.keyHash);
    });
  }
}

/** A witness whose public key somebody trusts. */
export type TrustedWitness = {
  readonly id: string;
  readonly signed: (line: string, text: string) => Date | undefined;
};

/** Reads the verifier key of a witness; `undefined` for anything else. */
export const readWitness = (encoded: string): TrustedWitness | undefined => {
  const [, name, keyHash, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(encoded) ?? [];
  if (name === undefined || base64 === undefined) return undefined;
  const typed = Buffer.from(base64, 'base64');
  if (typed.length !== 33 || typed[0] !== COSIGNATURE[0] || typed.toString('base64') !== base64)
    return undefined;
  const x = typed.subarray(1);
  if (keyHashOf(name, x).toString('hex') !== keyHash) return undefined;
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') },
    format: 'jwk',
  });
  return {
    id: `${name}+${keyHash}`,
    signed: (line, text) => {
      const [, signer, signature = ''] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/u.exec(line) ?? [];
      const bytes = Buffer.from(signature, 'base64');
      if (signer !== name || bytes.length !== 76 || bytes.toString('base64') !== signature) return undefined;
      if (bytes.toString('hex', 0, 4) !== keyHash) return undefined;
      const timeSeconds = bytes.readBigUInt64BE(4);
      if (!verify(null, messageOf(timeSeconds, text), publicKey, bytes.subarray(12))) return undefined;
      return new Date(Number(timeSeconds) * 1_000);
    },
  };
};
