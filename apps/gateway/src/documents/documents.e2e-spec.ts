import { RouteAudit } from '@yigong/service';
import { startGateway, type StartedGateway } from '../gateway.fixtures.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document as it arrives
type Json = any;

describe('the documents', () => {
  let gateway: StartedGateway;
  let document: Json;
  beforeAll(async () => {
    gateway = await startGateway();
    document = await (await fetch(`${gateway.url}/api/openapi.json`)).json();
  });
  afterAll(() => gateway.stop());
  const operations = (): { path: string; method: string; operation: Json }[] =>
    Object.entries<Json>(document.paths).flatMap(([path, item]) =>
      Object.entries<Json>(item).map(([method, operation]) => ({ path, method, operation })),
    );

  it('are OpenAPI 3.1, and every reference in them leads somewhere', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1' } });
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(5);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty([name!]);
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });

  it('give every operation an id of its own, its path parameters and an answer', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = operation.parameters.filter((parameter: Json) => parameter.in === 'path');
      expect(described.map(({ name }: Json) => name)).toEqual(named);
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
    }
  });

  it('say of every route exactly what its guard asks: a role, a key, or nothing', () => {
    const routes = gateway.platform.app.get(RouteAudit, { strict: false }).routes();
    const isDescribed = ({ path }: { path: string }) => /^\/(oidc|\.well-known|api\/v1)\//.test(path);
    const expected = routes
      .filter(isDescribed)
      .map(({ method, path, roles, isPublic, isKeyed }) => [
        `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
        isPublic ? 'public' : [...roles],
        isKeyed,
      ]);
    const described = operations().map(({ path, method, operation }) => [
      `${method.toUpperCase()} ${path}`,
      operation.security.length === 0 ? 'public' : operation['x-roles'],
      operation.parameters.some(({ name, required }: Json) => name === 'Idempotency-Key' && required),
    ]);
    expect(described.sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(8);
  });

  it('show a page that needs nothing from elsewhere', async () => {
    const answer = await fetch(`${gateway.url}/api/docs`);
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/html');
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("default-src 'none'");
    const sources = [...html.matchAll(/(?:src|href)="([^"#][^"]*)"/g)].map(([, source]) => source!);
    expect(sources.length).toBeGreaterThanOrEqual(4);
    for (const source of sources) {
      const target = new URL(source, `${gateway.url}/api/docs`);
      expect(target.origin).toBe(gateway.url);
      const asset = await fetch(target);
      expect([asset.status, (await asset.arrayBuffer()).byteLength > 0]).toEqual([200, true]);
    }
    // The policy lets no inline script run, so the page may not have one.
    expect([...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)]).toEqual([]);
    expect(html).not.toMatch(/\son\w+=/);
  });

  it('describe the events', async () => {
    const answer = await fetch(`${gateway.url}/api/asyncapi.json`);
    expect(await answer.json()).toMatchObject({
      asyncapi: '3.0.0',
      channels: { membership: expect.anything() },
    });
  });

  it.each(['/api/v1/gateway/api-clients/%zz', '/%', '/api/docs/%ff'])(
    'refuse the path %s as a problem',
    async (path) => {
      const answer = await fetch(`${gateway.url}${path}`);
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({
        code: expect.stringMatching(/MALFORMED_REQUEST|NOT_FOUND/),
      });
    },
  );

  it('let a browser do nothing with data', async () => {
    const answer = await fetch(`${gateway.url}/oidc/jwks`);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
