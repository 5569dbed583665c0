import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Where a line stands: its number from 1, its first byte, its length without the newline. */
export type LinePlace = { readonly line: number; readonly at: number; readonly length: number };

const CHUNK_BYTES = 1 << 16;
const NEWLINE = 0x0a;

/**
 * A file of lines that grows and never changes. An appended line has reached the disk; of one that a power cut tore, nothing
 * is left after the next opening. Without a path the lines are in memory.
 */
export class LineFile {
  private readonly file: number | undefined;
  private readonly memory: Buffer[] = [];
  private bytes = 0;
  private count = 0;
  private failed = false;

  constructor(path?: string) {
    if (path === undefined) return;
    const isNew = !existsSync(path);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.file = openSync(path, isNew ? 'wx+' : 'r+', 0o600);
    if (isNew) flushNames(dirname(path));
    for (const [{ line, at, length }] of this.lines()) {
      this.count = line;
      this.bytes = at + length + 1;
    }
    ftruncateSync(this.file, this.bytes);
  }

  append(text: string): LinePlace {
    // After a failed flush nobody knows what is on the disk: nothing more is promised until the file is opened anew.
    if (this.failed) throw new Error('the file of lines has failed and takes no more');
    const line = Buffer.from(`${text}\n`);
    const place = { line: this.count + 1, at: this.bytes, length: line.length - 1 };
    this.failed = true;
    if (this.file === undefined) this.memory.push(line);
    else {
      writeSync(this.file, line, 0, line.length, this.bytes);
      fsyncSync(this.file);
    }
    this.failed = false;
    this.bytes += line.length;
    this.count += 1;
    return place;
  }

  read({ line, at, length }: LinePlace): string {
    if (this.file === undefined) return this.memory[line - 1]!.toString('utf8', 0, length);
    const bytes = Buffer.alloc(length);
    readSync(this.file, bytes, 0, length, at);
    return bytes.toString('utf8');
  }

  /** Every whole line, from the first on. */
  *lines(): Generator<readonly [place: LinePlace, text: string]> {
    const whole = this.file === undefined ? Buffer.concat(this.memory) : this.wholeFile(this.file);
    let line = 1;
    for (let at = 0; ; line += 1) {
      const end = whole.indexOf(NEWLINE, at);
      if (end === -1) return;
      yield [{ line, at, length: end - at }, whole.toString('utf8', at, end)];
      at = end + 1;
    }
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
  }

  private wholeFile(file: number): Buffer {
    const whole = Buffer.alloc(fstatSync(file).size);
    for (let at = 0; at < whole.length; at += CHUNK_BYTES)
      readSync(file, whole, at, Math.min(CHUNK_BYTES, whole.length - at), at);
    return whole;
  }
}

/** A new file lasts once its folder is flushed. Windows cannot, and need not. */
const flushNames = (folder: string): void => {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
};
