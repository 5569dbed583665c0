import type { ClientDirectory, KnownClient } from '../api-client/application/client-directory.port.js';
import type { FailedAttempts } from './failed-attempts.js';
import { digestOfSecret, isSecretOf } from './client-secrets.js';
import {
  credentialsOf,
  isTokenError,
  tokenError,
  type TokenError,
  type TokenRequest,
} from './token-request.js';
import type { IssuedToken, TokenIssuer } from './token-issuer.js';

/** A digest to compare with when there is no such client, so that both refusals take the same time. */
const NOBODY = digestOfSecret('nobody');
const CLIENT_ID_MAX = 64;

/** The client-credentials grant of OAuth 2.0. Refusals are values; an unknown client and a wrong secret read the same. */
export class TokenService {
  constructor(
    private readonly directories: readonly ClientDirectory[],
    private readonly issuer: TokenIssuer,
    private readonly attempts: FailedAttempts,
  ) {}

  async answer(request: TokenRequest, address: string): Promise<IssuedToken | TokenError> {
    const credentials = credentialsOf(request);
    if (isTokenError(credentials)) return credentials;
    const { clientId, clientSecret } = credentials;
    const wait = this.attempts.waitSeconds(clientId.slice(0, CLIENT_ID_MAX), address);
    if (wait > 0) return tokenError('slow_down', `too many wrong secrets: wait ${wait} s`, wait);

    const client = await this.find(clientId);
    const isRight = isSecretOf(client?.secretDigest ?? NOBODY, clientSecret);
    if (!client || !isRight) {
      this.attempts.failed(clientId.slice(0, CLIENT_ID_MAX), address);
      return tokenError('invalid_client', 'unknown client or wrong secret');
    }
    this.attempts.succeeded(clientId, address);
    return this.issuer.issue(client);
  }

  private async find(clientId: string): Promise<KnownClient | undefined> {
    if (clientId.length > CLIENT_ID_MAX) return undefined;
    for (const directory of this.directories) {
      const client = await directory.find(clientId);
      if (client) return client;
    }
    return undefined;
  }
}
