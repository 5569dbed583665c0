import { createHmac } from 'node:crypto';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JSONWebKeySet,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose';
import { JwtVerifier } from './tokens.js';

const ISSUER = 'urn:yigong';
const claims = { person_ref: 'p-1', role: 'organiser', unit: 'O1' };

const setUp = async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const other = await generateKeyPair('EdDSA', { extractable: true });
  const keys: JSONWebKeySet = {
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'EdDSA', use: 'sig' }],
  };
  const verifier = new JwtVerifier({ issuer: ISSUER, audience: 'yigong', keys: () => keys });
  const sign = (
    change: Record<string, unknown> = {},
    header: Partial<JWTHeaderParameters> = {},
    { key = pair.privateKey, iss = ISSUER, aud = 'yigong', exp = '1h' as string | number } = {},
  ) =>
    new SignJWT({ ...claims, ...change })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'k1', typ: 'at+jwt', ...header })
      .setIssuer(iss)
      .setAudience(aud)
      .setSubject('organiser-o1')
      .setIssuedAt()
      .setExpirationTime(exp)
      .sign(key);
  return { verifier, sign, pair, other, keys };
};

/** What is signed as it is written, and the signature's bytes. */
const signatureOf = (token: string): string => {
  const [header, payload, signature = ''] = token.split('.');
  return `${header}.${payload}.${Buffer.from(signature, 'base64url').toString('hex')}`;
};

describe('JwtVerifier', () => {
  it('gives the caller of a good token, twice the same', async () => {
    const { verifier, sign } = await setUp();
    const token = await sign();
    const caller = { clientId: 'organiser-o1', actor: { personRef: 'p-1', role: 'organiser', unit: 'O1' } };
    expect(await verifier.verify(token)).toEqual(caller);
    expect(await verifier.verify(token)).toEqual(caller);
  });

  it('passes the mark of a test user on', async () => {
    const { verifier, sign } = await setUp();
    expect(await verifier.verify(await sign({ origin: 'sandbox' }))).toMatchObject({ origin: 'sandbox' });
    expect(await verifier.verify(await sign({ origin: 'other' }))).not.toHaveProperty('origin');
  });

  it.each([
    ['a role that does not exist', { role: 'root' }, {}, {}],
    ['no person', { person_ref: undefined }, {}, {}],
    ['a unit that is no text', { unit: 7 }, {}, {}],
    ['another type of token', {}, { typ: 'JWT' }, {}],
    ['an unknown key id', {}, { kid: 'k2' }, {}],
    ['another issuer', {}, {}, { iss: 'urn:other' }],
    ['another audience', {}, {}, { aud: 'bank' }],
    ['an expired token', {}, {}, { exp: Math.floor(Date.now() / 1000) - 60 }],
  ])('refuses %s', async (_, change, header, options) => {
    const { verifier, sign } = await setUp();
    expect(await verifier.verify(await sign(change, header, options))).toBeUndefined();
  });

  it('refuses a signature of another key', async () => {
    const { verifier, sign, other } = await setUp();
    expect(await verifier.verify(await sign({}, {}, { key: other.privateKey }))).toBeUndefined();
  });

  it('refuses unsigned tokens, and the public key used as an HMAC secret', async () => {
    const { verifier, sign, pair } = await setUp();
    const [, payload] = (await sign()).split('.');
    const encode = (header: object) => Buffer.from(JSON.stringify(header)).toString('base64url');
    const none = `${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`;
    const signed = `${encode({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' })}.${payload}`;
    const mac = createHmac('sha256', await exportSPKI(pair.publicKey))
      .update(signed)
      .digest('base64url');
    expect(await verifier.verify(none)).toBeUndefined();
    expect(await verifier.verify(`${signed}.${mac}`)).toBeUndefined();
  });

  it('refuses a token with any one character changed', async () => {
    const { verifier, sign } = await setUp();
    const token = await sign();
    for (let at = 0; at < token.length; at += 7) {
      const swapped = token[at] === 'A' ? 'B' : 'A';
      const changed = `${token.slice(0, at)}${swapped}${token.slice(at + 1)}`;
      // The signature's last character holds unused bits: with those changed it is the same token in another spelling.
      if (signatureOf(changed) === signatureOf(token)) continue;
      expect(await verifier.verify(changed)).toBeUndefined();
    }
  });

  it.each(['', 'a.b.c', 'x'.repeat(5000), '..', 'null'])('refuses rubbish %#', async (rubbish) => {
    const { verifier } = await setUp();
    expect(await verifier.verify(rubbish)).toBeUndefined();
  });

  it('follows a rotation of keys', async () => {
    const { verifier, sign, other, keys } = await setUp();
    const token = await sign({}, { kid: 'k2' }, { key: other.privateKey });
    expect(await verifier.verify(token)).toBeUndefined();
    keys.keys.push({ ...(await exportJWK(other.publicKey)), kid: 'k2', alg: 'EdDSA', use: 'sig' });
    expect(await verifier.verify(token)).toBeDefined();
  });
});
