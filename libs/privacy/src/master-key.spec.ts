import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKeyFrom, MasterKeyUnusable } from './master-key.js';

describe('master key file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yigong-key-'));
    file = join(folder, 'keys', 'master.key');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made at the first start, for its owner alone, and read at the next', () => {
    const made = masterKeyFrom(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, 'keys'))).toEqual(['master.key']);
    expect(masterKeyFrom(file).id).toBe(made.id);
  });

  it('has an id that does not show the key', () => {
    const { id } = masterKeyFrom(file);
    expect(readFileSync(file, 'utf8')).not.toContain(id);
  });

  it.each([0o640, 0o604, 0o620, 0o666])('is refused with mode %o', (mode) => {
    masterKeyFrom(file);
    chmodSync(file, mode);
    expect(() => masterKeyFrom(file)).toThrow(MasterKeyUnusable);
  });

  it.each(['', 'ab12', 'g'.repeat(64), 'a'.repeat(63)])(
    'is refused, and left as it is, when it holds %p',
    (text) => {
      masterKeyFrom(file);
      writeFileSync(file, text);
      expect(() => masterKeyFrom(file)).toThrow(MasterKeyUnusable);
      expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(text);
    },
  );
});
