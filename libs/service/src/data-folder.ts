import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a folder holds, recorded for ever: played examples, a test user's attempts, or real data. */
export type FolderKind = 'example' | 'sandbox' | 'real';

/** Another process works on the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/** The folder cannot be made or written: a read-only disk, somebody else's folder, a file in its place. */
export class FolderUnusable extends Error {
  override readonly name = 'FolderUnusable';
}

/** A folder on disk (one holder at a time), or memory for tests. Where everything that lasts lives. */
export interface DataFolder {
  /** The path of a file in the folder, its parents made; `:memory:` in memory. */
  file(...path: readonly string[]): string;
  /** A small JSON document of the folder, or `undefined`. */
  read<T>(name: string): T | undefined;
  /** Replaces a small JSON document whole: after a crash it is the old or the new one. */
  write(name: string, value: object): void;
  readonly isNew: boolean;
  /** `undefined` in memory. */
  readonly path?: string;
  close(): void;
}

/**
 * Opens a folder and holds the parts of it that this process works on: a service's own, or every service's and the bus.
 *
 * @throws FolderInUse with the holder's pid when another process holds one of them
 * @throws FolderUnusable when this process may not write there
 */
export const openDataFolder = (path: string, parts: readonly string[]): DataFolder => {
  const isNew = !existsSync(join(path, 'folder.json'));
  const locks: DatabaseSync[] = [];
  try {
    for (const part of parts) locks.push(holdLock(join(path, part)));
  } catch (error) {
    locks.forEach((lock) => lock.close());
    throw error;
  }
  return {
    isNew,
    path,
    file: (...parts) => {
      const file = join(path, ...parts);
      mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
      return file;
    },
    read: <T>(name: string) => {
      const file = join(path, name);
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
    },
    write: (name, value) => {
      const file = join(path, name);
      writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
      renameSync(`${file}.new`, file);
      flushNames(path);
    },
    close: () => locks.forEach((lock) => lock.close()),
  };
};

/** A renamed file lasts once its folder is flushed. Windows cannot, and need not. */
const flushNames = (path: string): void => {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
};

const SQLITE_BUSY = 5;

/** The lock is SQLite's own on a file of its own: the operating system frees it however the process ends. */
const holdLock = (path: string): DatabaseSync => {
  const holder = join(path, 'holder.pid');
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(join(path, 'lock.db'));
    lock.exec(
      'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (pid INTEGER); COMMIT',
    );
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(holder, `${process.pid}\n`);
    return lock;
  } catch (error) {
    lock?.close();
    const { errcode, message } = error as { readonly errcode?: number; readonly message: string };
    if (errcode !== SQLITE_BUSY)
      throw new FolderUnusable(`数据目录不可写 the folder ${path} cannot be written: ${message}`);
    const pid = existsSync(holder) ? readFileSync(holder, 'utf8').trim() : '?';
    throw new FolderInUse(`数据目录正被进程 ${pid} 使用 the folder ${path} is in use by process ${pid}`);
  }
};

/** A folder that leaves nothing behind: every database is `:memory:`. */
export const memoryFolder = (): DataFolder => {
  const documents = new Map<string, string>();
  return {
    isNew: true,
    file: () => ':memory:',
    read: <T>(name: string) => {
      const text = documents.get(name);
      return text === undefined ? undefined : (JSON.parse(text) as T);
    },
    write: (name, value) => void documents.set(name, JSON.stringify(value)),
    close: () => undefined,
  };
};
