import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { type IssuerDocument, IssuerKeys } from './issuer-keys.js';
import { type SecretDocument, secretInMemory } from './secret-document.js';
import { TokenIssuer } from './token-issuer.js';

const SETTINGS = { issuer: 'urn:yigong', audience: 'yigong' };
const subject = { clientId: 'c', actor: { personRef: 'p', role: 'auditor', unit: 'FED' } };

describe('IssuerKeys', () => {
  let nowMs = Date.parse('2026-01-01T00:00:00Z');
  const wallClock = () => new Date(nowMs);
  let store: SecretDocument<IssuerDocument>;
  let keys: IssuerKeys;
  beforeEach(() => {
    store = secretInMemory();
    keys = new IssuerKeys(store, wallClock);
  });
  const token = async () => (await new TokenIssuer(keys, SETTINGS, wallClock).issue(subject)).access_token;
  const verify = (text: string, jwks: JSONWebKeySet = keys.jwks()) =>
    jwtVerify(text, createLocalJWKSet(jwks), { ...SETTINGS, typ: 'at+jwt', currentDate: wallClock() });

  it('are made once: the next start signs with the same key', () => {
    expect(new IssuerKeys(store, wallClock).signingKey().kid).toBe(keys.signingKey().kid);
    expect(new IssuerKeys(store, wallClock).clientSecretKey()).toEqual(keys.clientSecretKey());
  });

  it('publish nothing private', () => {
    expect(keys.jwks().keys.map((key) => Object.keys(key).sort())).toEqual([
      ['alg', 'crv', 'kid', 'kty', 'use', 'x'],
    ]);
  });

  it('sign tokens that end after an hour', async () => {
    const text = await token();
    await expect(verify(text)).resolves.toMatchObject({ payload: { sub: 'c' } });
    nowMs += 3_599_000;
    await expect(verify(text)).resolves.toBeDefined();
    nowMs += 1_000;
    await expect(verify(text)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  it('rotate: a new key signs, the old one is published until the last of its tokens has ended', async () => {
    const before = await token();
    const oldKeyId = keys.signingKey().kid;
    keys.rotate();
    const after = await token();
    expect(decodeProtectedHeader(after).kid).not.toBe(oldKeyId);
    await expect(verify(before)).resolves.toBeDefined();
    await expect(verify(after)).resolves.toBeDefined();

    nowMs += 3_660_000;
    expect(keys.jwks().keys.map(({ kid }) => kid)).toContain(oldKeyId);
    nowMs += 1_000;
    expect(keys.jwks().keys.map(({ kid }) => kid)).not.toContain(oldKeyId);
    keys.rotate();
    expect(JSON.stringify(store.read())).not.toContain(oldKeyId);
    expect(store.read()!.keys).toHaveLength(2);
  });

  it('tell the publisher of the public keys at the start and after each rotation', () => {
    const published: JSONWebKeySet[] = [];
    const told = new IssuerKeys(store, wallClock, (jwks) => published.push(jwks));
    told.rotate();
    expect(published.map(({ keys: { length } }) => length)).toEqual([1, 2]);
  });

  it('are another issuer’s in another folder', async () => {
    const other = new IssuerKeys(secretInMemory(), wallClock);
    await expect(verify(await token(), other.jwks())).rejects.toMatchObject({
      code: 'ERR_JWKS_NO_MATCHING_KEY',
    });
  });
});
