import { TEST_USERS } from '@yigong/service';
import { startGateway, type StartedGateway } from '../gateway.fixtures.js';

const USERS = '/api/v1/sandbox/users';
const CLOCK = '/api/v1/sandbox/clock';

const move = (gateway: StartedGateway, body: unknown) =>
  fetch(`${gateway.url}${CLOCK}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const inject = (gateway: StartedGateway, url: string, from: object) =>
  gateway.platform.app
    .getHttpAdapter()
    .getInstance()
    .inject({ method: 'GET', url, ...from });

describe('the sandbox', () => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('names every test user with what they are for, and each gets a token', async () => {
    const { items } = (await (await fetch(`${gateway.url}${USERS}`)).json()) as {
      items: Record<string, string>[];
    };
    expect(items.map(({ clientId }) => clientId)).toEqual(TEST_USERS.map(({ clientId }) => clientId));
    for (const { clientId, clientSecret, zh, en } of items) {
      expect([zh, en].every((text) => text!.length > 2)).toBe(true);
      expect((await gateway.askForToken(clientId!, clientSecret!)).status).toBe(200);
    }
  });

  it('has secrets of its own in each folder', async () => {
    const other = await startGateway();
    expect(await other.secretOf('auditor-a')).not.toBe(await gateway.secretOf('auditor-a'));
    await other.stop();
  });

  it('moves the business clock forward, and tokens stay on real time', async () => {
    expect((await move(gateway, { now: '2024-05-27T09:00:00+08:00' })).status).toBe(200);
    expect(await (await fetch(`${gateway.url}${CLOCK}`)).json()).toEqual({
      now: '2024-05-27T01:00:00.000Z',
      today: '2024-05-27',
    });
    expect(await (await move(gateway, { now: '2024-05-27T16:00:00Z' })).json()).toMatchObject({
      today: '2024-05-28',
    });
    expect((await move(gateway, { now: '2024-05-27T16:00:00Z' })).status).toBe(200);
    const operations = await gateway.tokenFor('operations');
    expect((await gateway.request('GET', '/api/v1/gateway/api-clients', operations)).status).toBe(200);
  });

  it('does not move it backwards', async () => {
    await move(gateway, { now: '2024-06-01T00:00:00Z' });
    const answer = await move(gateway, { now: '2024-05-31T23:59:59.999Z' });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      code: 'CLOCK_ONLY_FORWARD',
      facts: { now: '2024-06-01T00:00:00.000Z' },
    });
    expect(await (await fetch(`${gateway.url}${CLOCK}`)).json()).toMatchObject({
      now: '2024-06-01T00:00:00.000Z',
    });
  });

  it.each([
    '2024-05-27',
    '2024-05-27T09:00:00',
    '2025-02-30T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T00:00:00+25:00',
    '9999-01-01T00:00:00Z',
    '',
    null,
    1,
    {},
    ['2025-01-01T00:00:00Z'],
  ])('refuses %p as a time', async (now) => {
    const answer = await move(gateway, { now });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'MALFORMED_REQUEST', errors: [{ field: 'now' }] });
  });

  it.each([USERS, CLOCK])('is not there for another machine: %s', async (path) => {
    const away = { remoteAddress: '10.0.0.7', headers: { host: '127.0.0.1' } };
    const rebound = { remoteAddress: '127.0.0.1', headers: { host: 'attacker.example' } };
    for (const from of [away, rebound]) {
      const answer = await inject(gateway, path, from);
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'NOT_FOUND']);
    }
    expect(
      (await inject(gateway, path, { remoteAddress: '127.0.0.1', headers: { host: 'localhost' } }))
        .statusCode,
    ).toBe(200);
  });
});

describe.each([
  ['a folder of real data', { kind: 'real' }],
  ['a sandbox that is switched off', { kind: 'sandbox', sandbox: '0' }],
] as const)('%s', (_, options) => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await startGateway(options);
  });
  afterAll(() => gateway.stop());

  it('has no test users and no test clock', async () => {
    for (const path of [USERS, CLOCK]) expect((await fetch(`${gateway.url}${path}`)).status).toBe(404);
    expect((await move(gateway, { now: '2034-01-01T00:00:00Z' })).status).toBe(404);
    expect(gateway.runtime.sandbox.now() < '2034').toBe(true);
    expect(await (await fetch(`${gateway.url}/`)).text()).not.toContain('sandbox');
  });
});

it('closes for test users, tokens and all, when a folder becomes a real one', async () => {
  const first = await startGateway({ kind: 'sandbox' });
  const secret = await first.secretOf('operations');
  const token = await first.tokenFor('operations');
  first.runtime.sandbox.beforeWrite({
    clientId: 'real',
    actor: { personRef: 'p', role: 'organiser', unit: 'O1' },
  });
  expect((await first.askForToken('operations', secret)).status).toBe(401);
  expect((await first.request('GET', '/api/v1/gateway/api-clients', token)).status).toBe(401);
  await first.stop();
});
