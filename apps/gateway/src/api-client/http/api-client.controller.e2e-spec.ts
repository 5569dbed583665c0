import { findInFolder } from '../../find-in-folder.fixtures.js';
import { startGateway, type StartedGateway } from '../../gateway.fixtures.js';

const PATH = '/api/v1/gateway/api-clients';
const hospital = { name: '医院结算程序', role: 'api-client', unit: 'FED' };

describe('api clients', () => {
  let gateway: StartedGateway;
  let operations: string;
  beforeAll(async () => {
    gateway = await startGateway();
    operations = await gateway.tokenFor('operations');
  });
  afterAll(() => gateway.stop());
  const register = (key: string, body: object = hospital) =>
    gateway.request('POST', PATH, operations, body, key);
  const tokenStatus = async (id: string, secret: string) => (await gateway.askForToken(id, secret)).status;

  it('registers a client, whose secret then gets tokens of its role', async () => {
    const { status, headers, body } = await register('register-1');
    expect(status).toBe(201);
    expect(headers.get('x-position')).toMatch(/^gateway:\d+$/);
    expect(body).toEqual({ id: expect.any(String), clientSecret: expect.any(String), revision: 0 });
    const token = await gateway.tokenFor(body.id, body.clientSecret);
    expect((await gateway.request('GET', PATH, token)).body).toMatchObject({
      code: 'FORBIDDEN',
      facts: { role: 'api-client' },
    });
  });

  it('is not done by an operator of a single union, who could otherwise be anybody anywhere', async () => {
    const { body: client } = await register('register-o1', { ...hospital, role: 'operations', unit: 'O1' });
    const ofO1 = await gateway.tokenFor(client.id, client.clientSecret);
    const payer = { ...hospital, role: 'finance-payer' };
    for (const answer of [
      await gateway.request('POST', PATH, ofO1, payer, 'escalate'),
      await gateway.request('POST', `${PATH}/${client.id}/secret-rotations`, ofO1, undefined, 'escalate-2'),
      await gateway.request('POST', `${PATH}/${client.id}/suspension`, ofO1, { reason: '-' }),
      await gateway.request('GET', PATH, ofO1),
      await gateway.request('GET', `${PATH}/${client.id}`, ofO1),
      await gateway.request('GET', '/api/v1/operations/parked', ofO1),
      await gateway.request('POST', '/api/v1/operations/redrives', ofO1, { group: 'g', key: 'k' }),
    ])
      expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('answers a repeat with the same secret, and refuses the key for another request', async () => {
    const first = await register('register-2');
    const second = await register('register-2');
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await register('register-2', { ...hospital, unit: 'O1' })).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('replaces a secret at once', async () => {
    const { body: client } = await register('register-3');
    const { status, body } = await gateway.request(
      'POST',
      `${PATH}/${client.id}/secret-rotations`,
      operations,
      undefined,
      'rotate-3',
    );
    expect([status, body.revision]).toEqual([201, 1]);
    expect(await tokenStatus(client.id, client.clientSecret)).toBe(401);
    expect(await tokenStatus(client.id, body.clientSecret)).toBe(200);
  });

  it('suspends a client: it gets no more tokens', async () => {
    const { body: client } = await register('register-4');
    const suspend = () =>
      gateway.request('POST', `${PATH}/${client.id}/suspension`, operations, { reason: '合作结束' });
    expect(await suspend()).toMatchObject({ status: 200, body: { id: client.id, revision: 1 } });
    expect(await suspend()).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await tokenStatus(client.id, client.clientSecret)).toBe(401);
    const rotated = await gateway.request(
      'POST',
      `${PATH}/${client.id}/secret-rotations`,
      operations,
      undefined,
      'rotate-4',
    );
    expect(rotated).toMatchObject({ status: 409, body: { code: 'API_CLIENT_SUSPENDED' } });
  });

  it('lists and shows clients without any digest', async () => {
    const { headers, body: client } = await register('register-5');
    const consistent = {
      'x-consistent-with': headers.get('x-position')!,
      authorization: `Bearer ${operations}`,
    };
    const answer = await fetch(`${gateway.url}${PATH}/${client.id}`, { headers: consistent });
    expect(answer.headers.get('etag')).toBe('"0"');
    const shown = (await answer.json()) as object;
    expect(shown).toMatchObject({ clientId: client.id, ...hospital, status: 'active', revision: 0 });
    expect(JSON.stringify(shown)).not.toMatch(/digest|secret"/i);

    const { body: page } = await gateway.request('GET', `${PATH}?limit=1&status=active`, operations);
    expect(page.items).toHaveLength(1);
    const { body: rest } = await gateway.request(
      'GET',
      `${PATH}?status=active&after=${encodeURIComponent(page.next)}`,
      operations,
    );
    expect(rest.items.map(({ clientId }: { clientId: string }) => clientId)).not.toContain(
      page.items[0].clientId,
    );
  });

  it('refuses to register a client for oneself', async () => {
    const users = (await (await fetch(`${gateway.url}/api/v1/sandbox/users`)).json()) as {
      items: { clientId: string; personRef: string }[];
    };
    const { personRef } = users.items.find(({ clientId }) => clientId === 'operations')!;
    expect(await register('register-6', { ...hospital, role: 'finance-payer', personRef })).toMatchObject({
      status: 403,
      body: { code: 'API_CLIENT_FOR_ONESELF' },
    });
  });

  it.each([
    ['an unknown role', { ...hospital, role: 'root' }],
    ['an unknown field', { ...hospital, isAdmin: true }],
    ['a missing name', { role: 'api-client', unit: 'FED' }],
    ['a null', { ...hospital, personRef: null }],
  ])('refuses %s', async (_, body) => {
    expect(await register('malformed', body)).toMatchObject({
      status: 400,
      body: { code: 'MALFORMED_REQUEST' },
    });
  });

  it.each(['5f0f3a52-6d1c-5f0e-9a51-0b8f3c2d1e40', 'not-an-id', '..'])('does not find %s', async (id) => {
    const path = `${PATH}/${encodeURIComponent(id)}`;
    const suspended = await gateway.request('POST', `${path}/suspension`, operations, { reason: 'x' });
    const rotated = await gateway.request(
      'POST',
      `${path}/secret-rotations`,
      operations,
      undefined,
      `rotate ${id}`.replace(' ', '-'),
    );
    expect([
      suspended.status,
      rotated.status,
      (await gateway.request('GET', path, operations)).status,
    ]).toEqual([404, 404, 404]);
  });

  it('needs an Idempotency-Key where a secret is made', async () => {
    expect(await gateway.request('POST', PATH, operations, hospital)).toMatchObject({
      status: 400,
      body: { code: 'IDEMPOTENCY_KEY_MISSING' },
    });
  });

  it('is for operations alone', async () => {
    for (const user of ['mini-program', 'payer-fed', 'auditor-a']) {
      const token = await gateway.tokenFor(user);
      for (const [method, path] of [
        ['GET', PATH],
        ['POST', PATH],
        ['GET', `${PATH}/x`],
        ['POST', `${PATH}/x/suspension`],
        ['POST', `${PATH}/x/secret-rotations`],
      ])
        expect(
          (await gateway.request(method!, path!, token, method === 'POST' ? hospital : undefined, 'k'))
            .status,
        ).toBe(403);
    }
    expect((await fetch(`${gateway.url}${PATH}`)).status).toBe(401);
  });

  it('keeps no secret on disk', async () => {
    const { body } = await register('register-7');
    expect(findInFolder(gateway.folder, body.clientSecret)).toEqual([]);
    expect(findInFolder(gateway.folder, body.id)).not.toEqual([]);
  });
});
