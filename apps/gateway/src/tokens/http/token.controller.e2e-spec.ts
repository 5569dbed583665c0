import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { startGateway, type StartedGateway } from '../../gateway.fixtures.js';
import { IssuerKeys } from '../issuer-keys.js';
import { TokenIssuer } from '../token-issuer.js';

describe('POST /oidc/token', () => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('gives a token that anybody can verify with the published keys alone', async () => {
    const answer = await gateway.askForToken('payer-o1', await gateway.secretOf('payer-o1'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const body = (await answer.json()) as { access_token: string };
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 });

    const keys = createRemoteJWKSet(new URL(`${gateway.url}/oidc/jwks`));
    const { payload, protectedHeader } = await jwtVerify(body.access_token, keys, {
      issuer: 'urn:yigong',
      audience: 'yigong',
      typ: 'at+jwt',
      algorithms: ['EdDSA'],
    });
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: expect.any(String) });
    expect(payload).toMatchObject({
      sub: 'payer-o1',
      client_id: 'payer-o1',
      role: 'finance-payer',
      unit: 'O1',
      origin: 'sandbox',
    });
    expect(payload.exp! - payload.iat!).toBe(3600);
    expect(Math.abs(payload.iat! - Date.now() / 1000)).toBeLessThan(10);
  });

  it('takes the client in the body too, and gives each token an id of its own', async () => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'auditor-a',
      client_secret: await gateway.secretOf('auditor-a'),
    });
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const answer = await fetch(`${gateway.url}/oidc/token`, { method: 'POST', body: form });
        return decodeJwt(((await answer.json()) as { access_token: string }).access_token).jti;
      }),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('opens the routes of its role and no others', async () => {
    const operations = await gateway.tokenFor('operations');
    const auditor = await gateway.tokenFor('auditor-a');
    const path = '/api/v1/gateway/api-clients';
    expect((await gateway.request('GET', path, operations)).status).toBe(200);
    expect(await gateway.request('GET', path, auditor)).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
  });

  it.each([
    ['a wrong secret', 'auditor-a', 'x'.repeat(43)],
    ['an unknown client', 'nobody', 'x'.repeat(43)],
    ['an unknown registered client', 'ad095633-88d8-5dc5-9398-a751788be301', 'x'],
    ['an endless client id', 'x'.repeat(10_000), 'x'],
  ])('refuses %s in the same words', async (_, clientId, secret) => {
    const answer = await gateway.askForToken(clientId, secret);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="yigong"');
    expect(await answer.json()).toEqual({
      error: 'invalid_client',
      error_description: 'unknown client or wrong secret',
    });
  });

  it.each([
    ['another grant', 'grant_type=password', 'unsupported_grant_type'],
    ['no grant', 'x=1', 'invalid_request'],
    ['a parameter twice', 'grant_type=client_credentials&grant_type=client_credentials', 'invalid_request'],
    ['a scope', 'grant_type=client_credentials&scope=admin', 'invalid_scope'],
  ])('refuses %s', async (_, form, error) => {
    const answer = await gateway.askForToken('auditor-a', await gateway.secretOf('auditor-a'), form);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error });
  });

  it('refuses a JSON body, and never answers 5xx to what it cannot read', async () => {
    const bodies = ['{"grant_type":"client_credentials"}', '{', '', '\u0000', '%zz=%zz'];
    const types = [
      'application/json',
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data',
    ];
    for (const body of bodies)
      for (const type of types) {
        const headers = { 'content-type': type };
        const { status } = await fetch(`${gateway.url}/oidc/token`, { method: 'POST', body, headers });
        expect([400, 401, 415]).toContain(status);
      }
  });

  it('makes a guesser wait, also with the right secret, and nobody else', async () => {
    const secret = await gateway.secretOf('auditor-b');
    for (let guess = 0; guess < 5; guess += 1)
      expect((await gateway.askForToken('auditor-b', `guess-${guess}`)).status).toBe(401);
    const locked = await gateway.askForToken('auditor-b', secret);
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(25);
    expect(await locked.json()).toMatchObject({ error: 'slow_down' });
    expect(
      (await gateway.askForToken('mutual-clerk-a', await gateway.secretOf('mutual-clerk-a'))).status,
    ).toBe(200);
  });

  it('gives tokens that end: an old one is refused', async () => {
    const keys = gateway.platform.app.get(IssuerKeys, { strict: false });
    const settings = { issuer: 'urn:yigong', audience: 'yigong' };
    const hourAgo = () => new Date(Date.now() - 3_700_000);
    const actor = { personRef: 'p', role: 'operations', unit: 'FED' };
    const subject = { clientId: 'operations', actor, origin: 'sandbox' as const };
    const { access_token: old } = await new TokenIssuer(keys, settings, hourAgo).issue(subject);
    expect(await gateway.request('GET', '/api/v1/gateway/api-clients', old)).toMatchObject({
      status: 401,
      body: { code: 'UNAUTHENTICATED' },
    });
  });

  it('goes on with old and new tokens after the signing key was changed', async () => {
    const before = await gateway.tokenFor('operations');
    gateway.platform.app.get(IssuerKeys, { strict: false }).rotate();
    const after = await gateway.tokenFor('operations');
    for (const token of [before, after])
      expect((await gateway.request('GET', '/api/v1/gateway/api-clients', token)).status).toBe(200);
  });

  it('describes itself where clients look for it', async () => {
    const answer = await fetch(`${gateway.url}/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({
      issuer: 'urn:yigong',
      token_endpoint: `${gateway.url}/oidc/token`,
      jwks_uri: `${gateway.url}/oidc/jwks`,
      grant_types_supported: ['client_credentials'],
    });
  });

  it('keeps its private key for itself', async () => {
    expect(statSync(join(gateway.folder, 'keys', 'issuer.json')).mode & 0o777).toBe(0o600);
    expect(await (await fetch(`${gateway.url}/oidc/jwks`)).text()).not.toContain('"d"');
  });

  it('writes no secret and no token to the log', async () => {
    const secret = await gateway.secretOf('organiser-o1');
    const token = await gateway.tokenFor('organiser-o1');
    await gateway.askForToken('organiser-o1', 'wrong-secret-of-organiser');
    expect(gateway.logged()).not.toContain(secret);
    expect(gateway.logged()).not.toContain(token);
    expect(gateway.logged()).not.toContain('wrong-secret-of-organiser');
  });
});
