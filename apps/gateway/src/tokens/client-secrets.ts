import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { ClientSecrets } from '../api-client/application/client-secrets.port.js';

/**
 * Secrets of 256 bits, made here and never chosen by a person. What is kept of one is its SHA-256 digest: for a random
 * secret of this length a slow hash protects nothing more (docs/adr/0006).
 */
export class DerivedSecrets implements ClientSecrets {
  private readonly key: KeyObject;

  constructor(secretKey: Uint8Array) {
    this.key = createSecretKey(secretKey);
  }

  secretFor(commandId: string): string {
    return this.derived('api-client', commandId);
  }

  secretOfTestUser(clientId: string): string {
    return this.derived('test-user', clientId);
  }

  digestOf(secret: string): string {
    return digestOfSecret(secret);
  }

  private derived(...of: readonly string[]): string {
    return createHmac('sha256', this.key).update(JSON.stringify(of)).digest('base64url');
  }
}

export const digestOfSecret = (secret: string): string =>
  createHash('sha256').update(secret, 'utf8').digest('base64url');

/** Compares without telling by its time how much was right. */
export const isSecretOf = (digest: string, secret: string): boolean => {
  const given = Buffer.from(digestOfSecret(secret));
  const kept = Buffer.from(digest);
  return given.length === kept.length && timingSafeEqual(given, kept);
};
