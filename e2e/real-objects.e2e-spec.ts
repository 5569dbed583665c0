import type { Route } from '@yigong/service';
import { TEST_USERS } from '@yigong/service';
import { setTimeout as pause } from 'node:timers/promises';
import { ENTITIES } from './oracle.js';
import { eventsOf, FINANCE, playedPlatform, temporaryFolder } from './played.js';
import type { Answer, Platform, Told } from './platform.js';
import { bodySchemasOf, routesOf } from './routes.js';
import { wellFormed } from './well-formed.js';

const WORDS: Readonly<Record<string, string>> = {
  ...{ unitId: 'O1', planId: 'HOSP-60', version: '1', bookId: 'MUT-2024', number: '4', code: '10202' },
  ...{ accountId: 'MUT-10202', replayId: 'MUT-2024~3', clientId: 'organiser-o1' },
};

/** Routes are tried on objects that are there, in every state that the example leaves them in. */
describe('every route, on the objects of the example', () => {
  const folder = temporaryFolder();
  let platform: Platform;
  let ids: ReadonlyMap<string, string>;

  beforeAll(async () => {
    platform = await playedPlatform(folder.path);
    const events = (
      await Promise.all(
        ['membership', 'mutual-insurance', 'finance-audit'].map((service) => eventsOf(platform, service)),
      )
    ).flat();
    const found = events.flatMap(({ data }) => {
      const told = ((data as Told).data ?? data) as Readonly<Record<string, unknown>>;
      return Object.entries(told).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    });
    ids = new Map([...found, ...Object.entries(platform.notes()), ...Object.entries(WORDS)]);
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const onRealObjects = (path: string): string =>
    path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(ids.get(name) ?? `no-${name}`));
  const usersOf = ({ roles }: Route): readonly string[] =>
    TEST_USERS.filter(({ role }) => roles.includes(role)).map(({ clientId }) => clientId);
  const faultIn = ({ status, type, body, text }: Answer): boolean =>
    status >= 500 ||
    (status >= 400 && !(type.startsWith('application/problem+json') && typeof body?.code === 'string')) ||
    text.includes('node_modules');

  it('has an object for every place in an address', () => {
    const missing = routes()
      .flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!))
      .filter((name) => !ids.has(name));
    expect([...new Set(missing)]).toEqual([]);
  });

  const routes = (): readonly Route[] =>
    routesOf({ resolve: (token) => platform.app.get(token, { strict: false }) }).filter(({ path }) =>
      path.startsWith('/api/v1/'),
    );

  it('answers every query, and refuses a hostile one, without a fault of ours', async () => {
    const wrong: string[] = [];
    for (const route of routes().filter(({ method }) => method === 'GET')) {
      const [as] = [...usersOf(route), 'auditor-a'];
      const path = onRealObjects(route.path);
      const plain = await platform.ask(as!, 'GET', path);
      if (faultIn(plain)) wrong.push(`${path}: ${plain.status} ${plain.text.slice(0, 200)}`);
      for (const query of [
        'limit=-1',
        'limit=1e9',
        'after=%00',
        'effectiveOn=2024-02-30',
        'position=-1',
        'x[y]=1',
      ]) {
        const answer = await platform.ask(as!, 'GET', `${path}?${query}`);
        if (faultIn(answer)) wrong.push(`${path}?${query}: ${answer.status} ${answer.text.slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('answers a command that comes three times at once, by everybody who may, without a fault of ours', async () => {
    const schemaOf = bodySchemasOf({ app: platform.app });
    const wrong: string[] = [];
    let done = 0;
    for (const route of routes().filter(
      ({ method, path }) => method !== 'GET' && !path.includes('sandbox/clock'),
    ))
      for (const as of usersOf(route)) {
        const schema = schemaOf(route);
        const body = (schema ? wellFormed(schema) : {}) as object;
        const path = onRealObjects(route.path);
        const answers = await Promise.all(
          ['a', 'b', 'c'].map((key) =>
            platform.ask(as, route.method, path, { body, key: `${as}-${route.path}-${key}` }),
          ),
        );
        done += answers.filter(({ status }) => status < 300).length;
        for (const answer of answers)
          if (faultIn(answer))
            wrong.push(`${as} ${route.method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
      }
    expect(wrong).toEqual([]);
    expect(done).toBeGreaterThan(10);
    await platform.settled();
  }, 60_000);

  it('leaves no follower standing, nothing parked, and books that replay to what is shown', async () => {
    const followers = (
      await Promise.all(platform.runtime.services.all().map(({ status }) => status()))
    ).flat();
    expect(followers.filter(({ stoppedBecause, parkedKeys }) => stoppedBecause ?? parkedKeys > 0)).toEqual(
      [],
    );
    expect(await platform.get('operations', '/api/v1/operations/parked')).toEqual({ total: 0, items: [] });
    for (const entity of ENTITIES) {
      const path = `${FINANCE}/ledger-books/${entity}-2024/replays`;
      let { body } = await platform.ask('auditor-a', 'POST', path, { body: {}, key: `after-${entity}` });
      for (const { id } = body; body.status === 'running'; await pause(20))
        body = await platform.get('auditor-a', `${path}/${id}`);
      expect(body).toMatchObject({ status: 'done', result: { compared: true, differences: [] } });
    }
  });
});
