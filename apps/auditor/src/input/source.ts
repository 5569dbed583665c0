import { closeSync, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { LINE_BYTES_MAX, NEWLINE } from './lines.js';

/** Bytes that can be read at any place, and more than once. */
export type Source = {
  readonly size: number;
  /** Of a file: threads of this process read through it. */
  readonly fd?: number;
  /** Fills `into` from a place on; answers how many bytes there were. */
  readonly read: (into: Uint8Array, at: number) => number;
  readonly close: () => void;
};

export const memorySource = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: (into, at) => {
    const part = bytes.subarray(at, at + into.length);
    into.set(part);
    return part.length;
  },
  close: () => {},
});

/** Of an open file. */
export const fdSource = (fd: number): Source => ({
  size: fstatSync(fd).size,
  fd,
  ...fdReader(fd),
  close: () => closeSync(fd),
});

export const fdReader = (fd: number): Pick<Source, 'read'> => ({
  read: (into, at) => readFully(fd, into, at),
});

const readFully = (fd: number, into: Uint8Array, at: number): number => {
  let filled = 0;
  while (filled < into.length) {
    const count = readSync(fd, into, filled, into.length - filled, at + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
};

const MEMORY_BYTES_MAX = 8 * 1024 * 1024;

/**
 * Bytes that come only once are put down first: a few in memory, many in a temporary file. Stops after a line that is too
 * long, because nothing after it is looked at.
 */
export const spooled = async (chunks: AsyncIterable<Uint8Array>): Promise<Source> => {
  const held: Uint8Array[] = [];
  let file: TemporaryFile | undefined;
  let [size, lineBytes] = [0, 0];
  for await (const chunk of chunks) {
    size += chunk.length;
    if (!file && size > MEMORY_BYTES_MAX) {
      file = temporaryFile();
      for (const one of held.splice(0)) file.append(one);
    }
    if (file) file.append(chunk);
    else held.push(chunk);
    const newline = chunk.lastIndexOf(NEWLINE);
    lineBytes = newline === -1 ? lineBytes + chunk.length : chunk.length - newline - 1;
    if (lineBytes >= LINE_BYTES_MAX) break;
  }
  return file ? fdSource(file.fd) : memorySource(Buffer.concat(held));
};

type TemporaryFile = { readonly fd: number; readonly append: (bytes: Uint8Array) => void };

/** A file without a name, where the system allows it: it is gone when it is closed, however the process ends. */
export const temporaryFile = (): TemporaryFile => {
  const path = join(tmpdir(), `yigong-audit-${randomUUID()}`);
  const fd = openSync(path, 'wx+', 0o600);
  if (process.platform === 'win32') process.once('exit', () => rmSync(path, { force: true }));
  else rmSync(path);
  const append = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
  };
  return { fd, append };
};
