import { randomBytes } from 'node:crypto';
import { DerivedSecrets, digestOfSecret, isSecretOf } from './client-secrets.js';

describe('client secrets', () => {
  const secrets = new DerivedSecrets(randomBytes(32));

  it('are the same for the same command, and others for another command, purpose or folder', () => {
    const secret = secrets.secretFor('a');
    expect(secrets.secretFor('a')).toBe(secret);
    const others = [
      secrets.secretFor('b'),
      secrets.secretOfTestUser('a'),
      new DerivedSecrets(randomBytes(32)).secretFor('a'),
    ];
    expect(new Set([secret, ...others]).size).toBe(4);
  });

  it('have 256 bits', () => expect(Buffer.from(secrets.secretFor('a'), 'base64url')).toHaveLength(32));

  it('are known by their digest', () => {
    const digest = digestOfSecret(secrets.secretFor('a'));
    expect(isSecretOf(digest, secrets.secretFor('a'))).toBe(true);
    expect(isSecretOf(digest, secrets.secretFor('b'))).toBe(false);
    expect(isSecretOf('short', secrets.secretFor('a'))).toBe(false);
  });
});
