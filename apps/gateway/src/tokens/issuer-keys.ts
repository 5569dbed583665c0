import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';
import type { SecretDocument } from './secret-document.js';

/** How long a token is good for. */
export const TOKEN_SECONDS = 3600;
/** Verifiers accept a token a little after its end; a replaced key is published that much longer. */
const CLOCK_DIFFERENCE_SECONDS = 60;

type StoredKey = {
  readonly privateJwk: JsonWebKey;
  readonly createdAt: string;
  readonly replacedAt?: string;
};

/** What `keys/issuer.json` holds: the signing keys, newest first, and the secret from which client secrets are made. */
export type IssuerDocument = { readonly keys: readonly StoredKey[]; readonly clientSecretKey: string };

export type SigningKey = { readonly kid: string; readonly key: KeyObject };

/** The keys with which the embedded issuer signs (Ed25519); made at the first start. Wall-clock time, always. */
export class IssuerKeys {
  private document: IssuerDocument;

  constructor(
    private readonly store: SecretDocument<IssuerDocument>,
    private readonly wallClock: () => Date,
    /** Told of the public keys at the start and after each rotation; services of this folder read them there. */
    private readonly publish: (jwks: JSONWebKeySet) => void = () => undefined,
  ) {
    const kept = store.read();
    this.document = kept ?? { keys: [this.newKey()], clientSecretKey: randomBytes(32).toString('base64url') };
    if (!kept) store.write(this.document);
    this.publish(this.jwks());
  }

  signingKey(): SigningKey {
    const key = createPrivateKey({ key: this.document.keys[0]!.privateJwk, format: 'jwk' });
    return { kid: keyIdOf(publicPart(key)), key };
  }

  /** The public keys: of every key whose tokens may still be good. */
  jwks(): JSONWebKeySet {
    const { keys } = this.document;
    return {
      keys: keys
        .filter((key) => this.isPublished(key))
        .map(({ privateJwk }) => {
          const jwk = publicPart(createPrivateKey({ key: privateJwk, format: 'jwk' }));
          return { ...jwk, kid: keyIdOf(jwk), alg: 'EdDSA', use: 'sig' };
        }),
    };
  }

  /** A new key signs from now on. The old one stays published until the last token it signed has ended. */
  rotate(): void {
    const [current, ...older] = this.document.keys;
    const replaced = { ...current!, replacedAt: this.wallClock().toISOString() };
    const keys = [this.newKey(), replaced, ...older].filter((key) => this.isPublished(key));
    this.document = { ...this.document, keys };
    this.store.write(this.document);
    this.publish(this.jwks());
  }

  /** The secret behind `ClientSecrets`. It never leaves the process. */
  clientSecretKey(): Buffer {
    return Buffer.from(this.document.clientSecretKey, 'base64url');
  }

  private newKey(): StoredKey {
    const { privateKey } = generateKeyPairSync('ed25519');
    return { privateJwk: privateKey.export({ format: 'jwk' }), createdAt: this.wallClock().toISOString() };
  }

  private isPublished({ replacedAt }: StoredKey): boolean {
    if (replacedAt === undefined) return true;
    const secondsAgo = (this.wallClock().getTime() - Date.parse(replacedAt)) / 1000;
    return secondsAgo <= TOKEN_SECONDS + CLOCK_DIFFERENCE_SECONDS;
  }
}

const publicPart = (key: KeyObject): JWK => createPublicKey(key).export({ format: 'jwk' }) as JWK;

/** RFC 7638 thumbprint: the members that make the key, in alphabetical order. */
const keyIdOf = ({ crv, kty, x }: JWK): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
