import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretExposed, secretFile } from './secret-document.js';

describe('secret file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yigong-secret-'));
    file = join(folder, 'issuer.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is for its owner alone, and replaced whole', () => {
    const secret = secretFile<{ n: number }>(file);
    expect(secret.read()).toBeUndefined();
    secret.write({ n: 1 });
    secret.write({ n: 2 });
    expect(secret.read()).toEqual({ n: 2 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['issuer.json']);
  });

  it.each([0o640, 0o604, 0o644])('is refused with mode %o', (mode) => {
    secretFile(file).write({});
    chmodSync(file, mode);
    expect(() => secretFile(file).read()).toThrow(SecretExposed);
  });

  it('does not take over the rights of a draft that a crash left behind', () => {
    writeFileSync(`${file}.new`, 'half', { mode: 0o644 });
    secretFile(file).write({});
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
