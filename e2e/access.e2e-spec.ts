import { platformModules } from '@yigong/all-in-one';
import { type StartedService, startService } from '@yigong/testing/start-service';
import { AUDIT_ACTS, concrete, inRole, otherRoles, routesOf } from './routes.js';

describe('access to every route', () => {
  let service: StartedService;
  beforeAll(async () => {
    service = await startService(platformModules);
  });
  afterAll(() => service.stop());

  it('is declared, for more than a handful of routes', () => {
    const routes = routesOf(service);
    expect(routes.length).toBeGreaterThan(60);
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
  });

  it('equals the declared table: 401 without a token, 403 for every other role, neither for the right one', async () => {
    const wrong: string[] = [];
    const expectOf = async (
      what: string,
      expected: (status: number) => boolean,
      status: number,
    ): Promise<void> => {
      if (!expected(status)) wrong.push(`${what}: ${status}`);
    };
    for (const route of routesOf(service)) {
      const { method, path, roles, isPublic } = route;
      const ask = async (as?: string) =>
        (
          await service.request(method, concrete(path), {
            ...(as && { as }),
            key: 'matrix',
            ...(method === 'GET' ? {} : { body: {} }),
          })
        ).status;
      const name = `${method} ${path}`;
      if (isPublic) continue;
      await expectOf(`${name} without a token`, (status) => status === 401, await ask());
      for (const role of otherRoles(route))
        await expectOf(`${name} as ${role}`, (status) => status === 403, await ask(inRole(role)));
      for (const role of roles)
        await expectOf(
          `${name} as ${role}`,
          (status) => status !== 401 && status < 500,
          await ask(inRole(role)),
        );
    }
    expect(wrong).toEqual([]);
  });

  it('lets an auditor read and replay, and write nothing that it audits', () => {
    const written = routesOf(service)
      .filter(({ method, roles }) => method !== 'GET' && roles.includes('auditor'))
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !AUDIT_ACTS.test(route));
    expect(written).toEqual([]);
  });

  it('has no route that changes or removes an entry of a book', () => {
    const forbidden = routesOf(service)
      .filter(
        ({ path, method }) => path.includes('/ledger-books') && ['PUT', 'PATCH', 'DELETE'].includes(method),
      )
      .map(({ method, path }) => `${method} ${path}`);
    expect(forbidden).toEqual([]);
  });
});
