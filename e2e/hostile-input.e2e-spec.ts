import { platformModules } from '@yigong/all-in-one';
import type { Route } from '@yigong/service';
import { type StartedService, startService } from '@yigong/testing/start-service';
import { bodySchemasOf, concrete, inRole, routesOf } from './routes.js';
import { fieldsOf, wellFormed, withField, wrongValues } from './well-formed.js';

const RAW_BODIES = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '1e400',
  '{"a":1,"a":2}',
  '{"__proto__":{"x":1}}',
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
];
const IDS = ['%00', '..%2f..%2fetc', '%F0%9F%98%80', 'x'.repeat(190), "';--", '__proto__', 'constructor'];

describe('hostile input on every route', () => {
  let service: StartedService;
  let routes: readonly Route[];
  let keys = 0;

  beforeAll(async () => {
    service = await startService(platformModules);
    routes = routesOf(service).filter(
      ({ path }) => !path.startsWith('/oidc') && !path.startsWith('/.well-known'),
    );
  });
  afterAll(() => service.stop());

  const written = async (): Promise<string> =>
    JSON.stringify(
      await Promise.all(
        service.runtime.services.all().map(async ({ name, store }) => [name, await store.head()]),
      ),
    );

  const ask = ({ method, path, roles, isPublic }: Route, body: unknown, id?: string) =>
    service.request(method, concrete(path, id), {
      ...(isPublic ? {} : { as: inRole(roles[0]!) }),
      key: `hostile-${(keys += 1)}`,
      ...(body === undefined ? {} : { body }),
    });

  const problems: string[] = [];
  /** Refused with a problem document and a code; never a fault of ours. */
  const expectRefused = async (what: string, answer: Awaited<ReturnType<typeof ask>>): Promise<void> => {
    const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json');
    if (answer.status < 400 || answer.status >= 500 || !isProblem || typeof answer.body.code !== 'string')
      problems.push(`${what}: ${answer.status} ${answer.text.slice(0, 200)}`);
  };

  it('is refused in every field, and writes nothing', async () => {
    const schemaOf = bodySchemasOf(service);
    const before = await written();
    let asked = 0;
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const name = `${route.method} ${route.path}`;
      for (const raw of RAW_BODIES)
        await expectRefused(`${name} with ${raw.slice(0, 30)}`, await ask(route, raw));
      const schema = schemaOf(route);
      if (!schema) continue;
      const ground = wellFormed(schema);
      await expectRefused(
        `${name} with an unknown field`,
        await ask(route, { ...(ground as object), surprise: 1 }),
      );
      for (const field of fieldsOf(schema))
        for (const wrong of wrongValues(field.schema)) {
          const what = `${name} with ${field.path.join('.')} = ${JSON.stringify(wrong).slice(0, 40)}`;
          const answer = await ask(route, withField(ground, schema, field.path, wrong));
          await expectRefused(what, answer);
          // An empty list may be a list; everything else is refused for its form, before anything is looked up.
          const mayBeGood = Array.isArray(wrong) && wrong.length === 0;
          if (!mayBeGood && answer.body.code !== 'MALFORMED_REQUEST')
            problems.push(`${what}: ${answer.status} ${answer.body.code}`);
          asked += 1;
        }
    }
    expect(problems).toEqual([]);
    expect(asked).toBeGreaterThan(1_000);
    expect(await written()).toBe(before);
  });

  it('in the address is answered like something that does not exist', async () => {
    problems.length = 0;
    const before = await written();
    for (const route of routes.filter(({ path }) => path.includes(':')))
      for (const id of IDS) {
        const answer = await ask(route, route.method === 'GET' ? undefined : {}, id);
        await expectRefused(`${route.method} ${route.path} with ${id}`, answer);
      }
    expect(problems).toEqual([]);
    expect(await written()).toBe(before);
  });

  it('in the query is refused where the query is known', async () => {
    problems.length = 0;
    for (const route of routes.filter(
      ({ method, path }) => method === 'GET' && path.startsWith('/api/v1/') && !path.includes('sandbox'),
    ))
      for (const query of [
        'surprise=1',
        'limit=-1',
        'limit=1e9',
        'after=%00',
        'effectiveOn=2024-02-30',
        'position=-1',
        'position=99999999999999999999',
      ]) {
        const answer = await service.request('GET', `${concrete(route.path)}?${query}`, {
          as: inRole(route.roles[0]!),
        });
        await expectRefused(`GET ${route.path}?${query}`, answer);
      }
    expect(problems).toEqual([]);
  });
});
