import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A small JSON document that only the platform's own account may read. */
export interface SecretDocument<T extends object> {
  read(): T | undefined;
  /** Replaces it whole: after a crash it is the old or the new one. */
  write(value: T): void;
}

/** A secret that others may read is no secret any more. */
export class SecretExposed extends Error {
  override readonly name = 'SecretExposed';
}

/** The folder part that secrets need; a path in memory leaves nothing behind. */
type Folder = { readonly path?: string; file(...parts: readonly string[]): string };

/** `keys/<name>` of a data folder, mode 0600; in memory when the folder is. */
export const secretDocumentOf = <T extends object>(folder: Folder, name: string): SecretDocument<T> =>
  folder.path === undefined ? secretInMemory() : secretFile(folder.file('keys', name));

export const secretInMemory = <T extends object>(): SecretDocument<T> => {
  let kept: string | undefined;
  return {
    read: () => (kept === undefined ? undefined : (JSON.parse(kept) as T)),
    write: (value) => {
      kept = JSON.stringify(value);
    },
  };
};

/** @throws SecretExposed when the group or others have any right to the file. */
export const secretFile = <T extends object>(file: string): SecretDocument<T> => ({
  read: () => {
    if (!existsSync(file)) return undefined;
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      throw new SecretExposed(
        `密钥文件可被他人读取 others may read ${file}: run chmod 600 on it, and think of it as seen`,
      );
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  },
  write: (value) => {
    const draft = `${file}.new`;
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
    // A draft that a crash left behind keeps the rights it had.
    chmodSync(draft, 0o600);
    renameSync(draft, file);
    flushFolder(dirname(file));
  },
});

/** A rename lasts once its folder is flushed. */
const flushFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
};
