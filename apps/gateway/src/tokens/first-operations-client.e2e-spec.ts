import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '../gateway.fixtures.js';

describe('the first operations client', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yigong-first-'));
    file = join(folder, 'keys', 'first-operations-client.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is registered in a real folder, once, and can register others', async () => {
    const gateway = await startGateway({ kind: 'real', folder });
    const { clientId, clientSecret } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(gateway.logged()).not.toContain(clientSecret);
    const token = await gateway.tokenFor(clientId!, clientSecret!);
    const body = { name: '出纳', role: 'finance-payer', unit: 'O1' };
    expect((await gateway.request('POST', '/api/v1/gateway/api-clients', token, body, 'k')).status).toBe(201);
    await gateway.stop();

    rmSync(file);
    const again = await startGateway({ kind: 'real', folder });
    expect(existsSync(file)).toBe(false);
    expect((await again.askForToken(clientId!, clientSecret!)).status).toBe(200);
    await again.stop();
  });

  it('is not there in a sandbox', async () => {
    const gateway = await startGateway({ kind: 'sandbox', folder });
    expect(existsSync(file)).toBe(false);
    await gateway.stop();
  });
});
