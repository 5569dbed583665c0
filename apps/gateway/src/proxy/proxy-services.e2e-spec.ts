import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text as streamText } from 'node:stream/consumers';
import { fastify, type FastifyInstance } from 'fastify';
import { startGateway, type StartedGateway } from '../gateway.fixtures.js';

/** A service that says what reached it. */
const startUpstream = async (service: string): Promise<{ app: FastifyInstance; url: string }> => {
  const app = fastify({ bodyLimit: 1024 });
  const echo = `/api/v1/${service}/echo`;
  app.all(echo, (request, reply) =>
    reply
      .status(request.method === 'POST' ? 201 : 200)
      .header('X-Position', `${service}:7`)
      .send({
        service,
        method: request.method,
        url: request.url,
        body: request.body ?? null,
        headers: request.headers,
      }),
  );
  app.get(`/api/v1/${service}/refused`, (_, reply) =>
    reply.status(409).header('content-type', 'application/problem+json').send('{"code":"CLAIM_NOT_FOUND"}'),
  );
  app.get(`/api/v1/${service}/broken`, (_, reply) => {
    reply.raw.destroy();
  });
  app.get('/internal', () => ({ internal: true }));
  app.get('/api/openapi.json', () => ({
    openapi: '3.1.0',
    paths: { [echo]: { get: { operationId: `${service}.echo` } } },
    components: { schemas: {} },
  }));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, url };
};

/** Not fetch: it would resolve the dots of a path before it asks. */
const rawGet = async (url: string, path: string): Promise<{ status: number; text: string }> => {
  const { hostname, port } = new URL(url);
  const asked = get({ hostname, port, path });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode!, text: await streamText(answer) };
};

describe('services in processes of their own', () => {
  let membership: Awaited<ReturnType<typeof startUpstream>>;
  let finance: Awaited<ReturnType<typeof startUpstream>>;
  let gateway: StartedGateway;
  beforeAll(async () => {
    [membership, finance] = await Promise.all([startUpstream('membership'), startUpstream('finance-audit')]);
    const upstreams = {
      membership: membership.url,
      'finance-audit': finance.url,
      // A port on which nobody listens.
      'mutual-insurance': 'http://127.0.0.1:1',
    };
    gateway = await startGateway({ upstreams });
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all([membership.app.close(), finance.app.close()]);
  });

  it.each(['membership', 'finance-audit'])(
    'passes /api/v1/%s on, token, key and body as they are',
    async (service) => {
      const answer = await fetch(`${gateway.url}/api/v1/${service}/echo?on=2024-05-27&name=%E5%BC%A0`, {
        method: 'POST',
        headers: { authorization: 'Bearer t', 'idempotency-key': 'k', 'content-type': 'application/json' },
        body: '{"amountFen": 100}',
      });
      expect(answer.status).toBe(201);
      expect(answer.headers.get('x-position')).toBe(`${service}:7`);
      const echoed = (await answer.json()) as Record<string, unknown>;
      expect(echoed).toMatchObject({
        service,
        method: 'POST',
        url: `/api/v1/${service}/echo?on=2024-05-27&name=%E5%BC%A0`,
        body: { amountFen: 100 },
        headers: {
          authorization: 'Bearer t',
          'idempotency-key': 'k',
          'x-correlation-id': answer.headers.get('x-correlation-id'),
          'x-forwarded-for': '127.0.0.1',
        },
      });
    },
  );

  it('does not let a caller say where it comes from', async () => {
    const answer = await fetch(`${gateway.url}/api/v1/membership/echo`, {
      headers: { 'x-forwarded-for': '8.8.8.8', forwarded: 'for=8.8.8.8', 'x-real-ip': '8.8.8.8' },
    });
    expect(JSON.stringify(await answer.json())).not.toContain('8.8.8.8');
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'GET'])('passes %s on', async (method) => {
    const answer = await fetch(`${gateway.url}/api/v1/membership/echo`, { method });
    expect(await answer.json()).toMatchObject({ method });
  });

  it('passes a refusal on as the service said it, also of a body that is too large for it', async () => {
    const refused = await fetch(`${gateway.url}/api/v1/membership/refused`);
    expect([refused.status, await refused.json()]).toEqual([409, { code: 'CLAIM_NOT_FOUND' }]);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const large = await fetch(`${gateway.url}/api/v1/membership/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify('x'.repeat(5000)),
    });
    expect(large.status).toBe(413);
  });

  it.each(['/api/v1/mutual-insurance/claims', '/api/v1/membership/broken'])(
    'says of a service that does not answer that it is down: %s',
    async (path) => {
      const answer = await fetch(`${gateway.url}${path}`);
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({
        code: 'SERVICE_DOWN',
        status: 503,
        facts: { service: path.split('/')[3] },
        correlationId: answer.headers.get('x-correlation-id'),
      });
    },
  );

  it.each(['/api/v1/hardship-aid/cases', '/api/v1/membershipx/echo', '/api/v2/membership/echo', '/internal'])(
    'knows no %s',
    async (path) => {
      const answer = await fetch(`${gateway.url}${path}`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
    },
  );

  it.each([
    '/api/v1/membership/../../../internal',
    '/api/v1/membership/%2e%2e/%2e%2e/%2e%2e/internal',
    '/api/v1/membership/..%2f..%2f..%2finternal',
    '/api/v1/membership/..\\..\\..\\internal',
    '/api/v1/membership/.',
  ])('reaches nothing beside the prefix: %s', async (url) => {
    const { status, text } = await rawGet(gateway.url, url);
    expect(status).toBe(404);
    expect(text).not.toContain('"internal":true');
  });

  it('merges the documents of the services that answer into one', async () => {
    const document = (await (await fetch(`${gateway.url}/api/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/oidc/token', '/api/v1/membership/echo', '/api/v1/finance-audit/echo']),
    );
    expect(await (await fetch(`${gateway.url}/api/docs/swagger-ui-init.js`)).text()).toContain(
      '/api/v1/membership/echo',
    );
  });
});
