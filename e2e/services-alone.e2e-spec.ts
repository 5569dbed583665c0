import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Body, clientOf } from './process-client.js';
import { killAll, type PlatformProcess, startProcess, temporaryFolder } from './processes.js';
import { usccOf } from './codes.js';

const SERVICES = ['membership', 'mutual-insurance', 'finance-audit'] as const;
/** A route of each service, and who may ask it. */
const ROUTES = {
  membership: ['membership-officer', '/api/v1/membership/employers'],
  'mutual-insurance': ['mutual-clerk-a', '/api/v1/mutual-insurance/plans'],
  'finance-audit': ['auditor-a', '/api/v1/finance-audit/ledger-books'],
} as const;
const EMPLOYERS = ROUTES.membership[1];
const SETTING_OF_URL = {
  membership: 'YIGONG_MEMBERSHIP_URL',
  'mutual-insurance': 'YIGONG_MUTUAL_INSURANCE_URL',
  'finance-audit': 'YIGONG_FINANCE_AUDIT_URL',
} as const;

type Service = (typeof SERVICES)[number];
type Started = { readonly process: PlatformProcess; readonly url: string };

const startAt = async (app: string, settings: Readonly<Record<string, string>>): Promise<Started> => {
  const started = startProcess(app, settings);
  return { process: started, url: await started.ready() };
};

const healthOf = async (url: string): Promise<Body> => (await fetch(`${url}/health/ready`)).json();

describe('each service in a process of its own', () => {
  const { path: root, remove } = temporaryFolder();
  const shared = { YIGONG_DATA: join(root, 'shared'), YIGONG_SANDBOX: '1' };
  const services = {} as Record<Service, Started>;
  let gateway: Started;

  beforeAll(async () => {
    for (const name of SERVICES) services[name] = await startAt(name, shared);
    const addresses = SERVICES.map((name) => [SETTING_OF_URL[name], services[name].url]);
    gateway = await startAt('gateway', { ...shared, ...(Object.fromEntries(addresses) as object) });
  }, 60_000);

  afterAll(async () => {
    await killAll();
    remove();
  });

  it.each(SERVICES)(
    '%s is healthy, holds its own part of the folder only, and says that it hears nobody',
    async (name) => {
      const { process, url } = services[name];
      const health = await healthOf(url);
      expect(health.status).toBe('ready');
      expect(health.services.map((service: Body) => service.name)).toEqual([name]);
      expect(process.errors()).toMatch(/收不到其他服务的事件.*hears nobody/);
      expect(existsSync(join(shared.YIGONG_DATA, name, 'events.db'))).toBe(true);
      expect(existsSync(join(shared.YIGONG_DATA, name, 'bus.db'))).toBe(true);
    },
  );

  it.each(SERVICES)(
    '%s takes the tokens of the gateway that works on the same folder, and no others',
    async (name) => {
      const { url } = services[name];
      const [as, route] = ROUTES[name];
      expect((await clientOf(url, gateway.url).ask(as, 'GET', route)).status).toBe(200);
      expect((await fetch(`${url}${route}`)).status).toBe(401);
      const forged = { authorization: `Bearer ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}` };
      expect((await fetch(`${url}${route}`, { headers: forged })).status).toBe(401);
    },
  );

  it.each(SERVICES)('%s describes its routes itself', async (name) => {
    const document = (await (await fetch(`${services[name].url}/api/openapi.json`)).json()) as Body;
    const prefixes = Object.keys(document.paths).map((path) => path.split('/')[3]);
    expect(prefixes).toContain(name);
    for (const other of SERVICES) if (other !== name) expect(prefixes).not.toContain(other);
  });

  it('answers through the gateway as it answers itself, commands too', async () => {
    const through = clientOf(gateway.url);
    const wish = { key: 'first', body: { uscc: usccOf(1), name: '第一公司' } };
    const first = await through.ask('membership-officer', 'POST', EMPLOYERS, wish);
    expect(first.status).toBe(201);
    expect(first.headers.get('x-position')).toMatch(/^membership:\d+$/);

    const direct = clientOf(services.membership.url, gateway.url);
    const again = await direct.ask('membership-officer', 'POST', EMPLOYERS, wish);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    const read = await through.until('membership-officer', `${EMPLOYERS}/${first.body.id}`, () => true);
    expect(read).toMatchObject({ name: '第一公司' });
    for (const name of SERVICES) {
      const [as, route] = ROUTES[name];
      expect((await through.ask(as, 'GET', route)).status).toBe(200);
    }
  });

  it('is described by the gateway with all the others', async () => {
    const document = (await (await fetch(`${gateway.url}/api/openapi.json`)).json()) as Body;
    const prefixes = new Set(Object.keys(document.paths).map((path) => path.split('/')[3]));
    for (const name of SERVICES) expect(prefixes).toContain(name);
  });

  it('asks the issuer for its keys where the folder is another', async () => {
    const settings = { YIGONG_DATA: join(root, 'elsewhere'), YIGONG_JWKS_URL: `${gateway.url}/oidc/jwks` };
    const sandbox = await startAt('membership', { ...settings, YIGONG_SANDBOX: '1' });
    const asked = await clientOf(sandbox.url, gateway.url).ask('membership-officer', 'GET', EMPLOYERS);
    expect(asked.status).toBe(200);
    await sandbox.process.stop();
  }, 30_000);

  it('says that it cannot verify tokens while the issuer does not answer', async () => {
    const settings = { YIGONG_DATA: join(root, 'orphan'), YIGONG_JWKS_URL: 'http://127.0.0.1:1/oidc/jwks' };
    const orphan = await startAt('membership', { ...settings, YIGONG_SANDBOX: '1' });
    const asked = await clientOf(orphan.url, gateway.url).ask('membership-officer', 'GET', EMPLOYERS);
    expect([asked.status, asked.body.code]).toEqual([503, 'ISSUER_DOWN']);
    expect(asked.headers.get('retry-after')).toBe('5');
    await orphan.process.stop();
  }, 30_000);

  it('takes no test user where the folder was made for real data', async () => {
    const settings = { YIGONG_DATA: join(root, 'real'), YIGONG_JWKS_URL: `${gateway.url}/oidc/jwks` };
    const real = await startAt('membership', settings);
    const asked = await clientOf(real.url, gateway.url).ask('membership-officer', 'GET', EMPLOYERS);
    expect(asked.status).toBe(401);
    await real.process.stop();
  }, 30_000);

  it('that is down is named by the gateway; the others go on; it comes back where it was', async () => {
    const through = clientOf(gateway.url);
    await through.tokenOf('membership-officer');
    const port = new URL(services.membership.url).port;
    expect(await services.membership.process.stop()).toEqual({ code: 0, signal: null });
    const down = await through.ask('membership-officer', 'GET', EMPLOYERS);
    expect([down.status, down.body.code]).toEqual([503, 'SERVICE_DOWN']);
    expect((await through.ask('auditor-a', 'GET', ROUTES['finance-audit'][1])).status).toBe(200);

    services.membership = await startAt('membership', { ...shared, PORT: port });
    const { items } = await through.until('membership-officer', EMPLOYERS, (page) => page.items.length > 0);
    expect(items).toHaveLength(1);
  }, 30_000);

  it.each([...SERVICES, 'gateway'])('%s stops with exit 0', async (name) => {
    const { process } = name === 'gateway' ? gateway : services[name as Service];
    expect(await process.stop()).toEqual({ code: 0, signal: null });
  });
});
