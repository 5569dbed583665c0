import { createHash, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A key of the platform, named by an id that can be shown. */
export type MasterKey = { readonly id: string; readonly wrapping: KeyObject };

/** The file of the master key cannot be trusted or used. The message names the file and what to do. */
export class MasterKeyUnusable extends Error {
  override readonly name = 'MasterKeyUnusable';
}

const KEY_BYTES = 32;

/** The wrapping key and the public id of 32 secret bytes. Tests pass bytes of their own; a server uses `masterKeyFrom`. */
export const masterKey = (secret: Uint8Array): MasterKey => {
  if (secret.length !== KEY_BYTES) throw new MasterKeyUnusable(`a master key has ${KEY_BYTES} bytes`);
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));
  const id = createHash('sha256').update(derived('yigong vault key id')).digest('hex').slice(0, 16);
  return { id, wrapping: createSecretKey(derived('yigong vault wrapping key')) };
};

/**
 * The master key of a data folder; made at the first start, readable by its owner alone. A file that others may read
 * is refused: what they have seen protects nothing.
 */
export const masterKeyFrom = (file: string): MasterKey => {
  if (!existsSync(file)) createKeyFile(file);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new MasterKeyUnusable(
      `主密钥文件可被他人读取 others may read ${file}: run chmod 600 on it, and think of it as seen`,
    );
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new MasterKeyUnusable(`主密钥文件无效 ${file} holds no key of 64 hexadecimal digits`);
  return masterKey(Buffer.from(text, 'hex'));
};

/** Written whole and flushed under another name, then linked: a crash leaves a key or none, and two starts make one. */
const createKeyFile = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
    fsyncSync(descriptor);
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(descriptor);
    rmSync(draft, { force: true });
  }
  flushFolder(dirname(file));
};

const flushFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
};
