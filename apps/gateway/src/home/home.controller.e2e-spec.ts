import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { startGateway, type StartedGateway } from '../gateway.fixtures.js';
import { homePage } from './home.page.js';

describe('GET /', () => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('says in Chinese first what is here, and every link leads somewhere', async () => {
    const answer = await fetch(gateway.url);
    const html = await answer.text();
    expect(html).toContain('<html lang="zh-CN">');
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThanOrEqual(5);
    for (const link of links) expect((await fetch(new URL(link, gateway.url))).status).toBe(200);
  });

  it('loads and runs nothing, and its policy lets its style through', async () => {
    const answer = await fetch(gateway.url);
    const html = await answer.text();
    const [, style] = /<style>([^]*)<\/style>/.exec(html)!;
    const hash = createHash('sha256').update(style!).digest('base64');
    expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
    expect(html).not.toMatch(/<script|<img|<link|\sstyle=/);
  });

  it('gives a first command that works when it is copied', async () => {
    const html = await (await fetch(gateway.url)).text();
    const [, code] = /<code>([^]*)<\/code>/.exec(html)!;
    const commands = code!.replace(/&#(\d+);/g, (_, number: string) => String.fromCharCode(Number(number)));
    const getToken = commands.split('\n').slice(0, 2).join('\n');
    // Not execFileSync: the gateway that answers lives in this process.
    const { stdout: token } = await promisify(execFile)('sh', ['-c', `${getToken}\nprintf %s "$TOKEN"`]);
    expect((await gateway.request('GET', '/api/v1/gateway/api-clients', token)).body.code).toBe('FORBIDDEN');
  });

  it('shows no secret to another machine', async () => {
    const secret = await gateway.secretOf('auditor-a');
    const fastify = gateway.platform.app.getHttpAdapter().getInstance();
    const answer = await fastify.inject({
      method: 'GET',
      url: '/',
      remoteAddress: '10.0.0.7',
      headers: { host: '127.0.0.1' },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.payload).not.toContain(secret);
    expect(answer.payload).toContain('&#60;clientSecret&#62;');
  });

  it('does not repeat a host that is none', async () => {
    const fastify = gateway.platform.app.getHttpAdapter().getInstance();
    const answer = await fastify.inject({
      method: 'GET',
      url: '/',
      headers: { host: '"><script>alert(1)</script>' },
    });
    expect(answer.payload).not.toContain('alert');
    expect(homePage('http://"><b>', undefined)).not.toContain('<b>');
  });
});
