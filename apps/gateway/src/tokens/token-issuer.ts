import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { KnownClient } from '../api-client/application/client-directory.port.js';
import { type IssuerKeys, TOKEN_SECONDS } from './issuer-keys.js';

export type TokenSubject = Omit<KnownClient, 'secretDigest'>;

/** The answer of RFC 6749, section 5.1. */
export type IssuedToken = {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
};

export type IssuerSettings = { readonly issuer: string; readonly audience: string };

/** Signs RFC 9068 access tokens. Wall-clock time, always: the business clock may stand in another year. */
export class TokenIssuer {
  constructor(
    private readonly keys: IssuerKeys,
    private readonly settings: IssuerSettings,
    private readonly wallClock: () => Date,
  ) {}

  async issue({ clientId, actor, origin }: TokenSubject): Promise<IssuedToken> {
    const { kid, key } = this.keys.signingKey();
    const issuedAt = Math.floor(this.wallClock().getTime() / 1000);
    const claims = { client_id: clientId, person_ref: actor.personRef, role: actor.role, unit: actor.unit };
    const token = await new SignJWT(origin === undefined ? claims : { ...claims, origin })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
      .setIssuer(this.settings.issuer)
      .setAudience(this.settings.audience)
      .setSubject(clientId)
      .setJti(randomUUID())
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_SECONDS)
      .sign(key);
    return { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS };
  }
}
