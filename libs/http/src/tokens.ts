import { createHash } from 'node:crypto';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  jwtVerify,
  type JWTVerifyGetKey,
} from 'jose';
import type { Actor } from '@yigong/kernel';
import { httpProblem } from './problem.js';
import { ROLES, type Role } from './roles.js';

/** Who calls: the client that got the token, and the person, role and unit for whom it acts. */
export type Caller = {
  readonly clientId: string;
  readonly actor: Actor & { readonly role: Role };
  readonly origin?: 'example' | 'sandbox';
};

/** Turns a bearer token into a caller; `undefined` for every token that is not good. */
export interface TokenVerifier {
  verify(token: string): Promise<Caller | undefined>;
}

/** The injection token of the process's verifier. */
export const TOKEN_VERIFIER = Symbol('TokenVerifier');

/** Whether a good token may be used on this data: a test user's never on real data. */
export interface Admission {
  admits(caller: Caller): boolean;
  /** Called before a command of this caller is looked at. */
  beforeWrite(caller: Caller): void;
  /** The mark that the caller's events carry. */
  originOf(caller: Caller): 'example' | 'sandbox' | undefined;
}

/** The injection token of the data folder's admission. */
export const ADMISSION = Symbol('Admission');

export type TokenVerifierOptions = {
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's public keys: a set at hand (asked again for each unknown key), or where they are published. */
  readonly keys: (() => JSONWebKeySet) | URL;
};

const CACHE_MAX = 10_000;
const CACHE_MS = 60_000;

const RETRY_AFTER_SECONDS = 5;

/** An issuer that does not answer says nothing against a token: that is a fault of ours, and passes. */
const publishedKeys = (address: URL): JWTVerifyGetKey => {
  const published = createRemoteJWKSet(address);
  const isOfToken = (error: unknown): boolean =>
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported;
  return async (header, token) => {
    try {
      return await published(header, token);
    } catch (error) {
      if (isOfToken(error)) throw error;
      throw httpProblem('ISSUER_DOWN', {}, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
  };
};

/**
 * Verifies RFC 9068 access tokens: allow-listed algorithms, `typ` at+jwt, issuer, audience, expiry. Wall-clock time, always.
 * A good token is remembered by its SHA-256 for at most a minute and never beyond its expiry.
 */
export class JwtVerifier implements TokenVerifier {
  private readonly remembered = new Map<string, { readonly caller: Caller; readonly untilMs: number }>();
  private readonly keyFor: JWTVerifyGetKey;

  constructor(private readonly options: TokenVerifierOptions) {
    const { keys } = options;
    this.keyFor =
      keys instanceof URL ? publishedKeys(keys) : (header, token) => createLocalJWKSet(keys())(header, token);
  }

  async verify(token: string): Promise<Caller | undefined> {
    if (token.length > 4096) return undefined;
    const digest = createHash('sha256').update(token).digest('base64');
    const known = this.remembered.get(digest);
    if (known && known.untilMs > Date.now()) return known.caller;
    try {
      const { payload } = await jwtVerify(token, this.keyFor, {
        issuer: this.options.issuer,
        audience: this.options.audience,
        algorithms: ['EdDSA', 'ES256'],
        typ: 'at+jwt',
        clockTolerance: 5,
        requiredClaims: ['exp', 'sub', 'person_ref', 'role', 'unit'],
      });
      const caller = toCaller(payload);
      if (caller) this.remember(digest, caller, Math.min(Date.now() + CACHE_MS, payload.exp! * 1000));
      return caller;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  private remember(digest: string, caller: Caller, untilMs: number): void {
    if (this.remembered.size >= CACHE_MAX) this.remembered.clear();
    this.remembered.set(digest, { caller, untilMs });
  }
}

const toCaller = (claims: Readonly<Record<string, unknown>>): Caller | undefined => {
  const { sub, person_ref: personRef, role, unit, origin } = claims;
  if (typeof sub !== 'string' || typeof personRef !== 'string' || typeof unit !== 'string') return undefined;
  if (!ROLES.includes(role as Role)) return undefined;
  return {
    clientId: sub,
    actor: { personRef, role: role as Role, unit },
    ...(origin === 'example' || origin === 'sandbox' ? { origin } : {}),
  };
};
