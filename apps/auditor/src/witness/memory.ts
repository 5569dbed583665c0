import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { readCheckpoint, type SeenCheckpoint } from './checkpoint.js';
import type { Refused } from './refusal.js';

/** The state folder holds something that this witness did not write. It must not begin again as if it had seen nothing. */
export class MemoryDamaged extends Error {
  override readonly name = 'MemoryDamaged';
}

const ENDING = '.checkpoint';

/** What a witness has seen, in a folder of its own: a file per book, the newest note that it accepted. */
export class WitnessMemory {
  constructor(private readonly folder: string) {
    mkdirSync(join(folder, 'evidence'), { recursive: true, mode: 0o700 });
  }

  /** @throws MemoryDamaged */
  seen(bookId: string): SeenCheckpoint | undefined {
    const file = this.fileOf(bookId);
    if (!existsSync(file)) return undefined;
    const checkpoint = readCheckpoint(readFileSync(file, 'utf8'), bookId);
    if (!checkpoint) throw new MemoryDamaged(`${file} 已损坏 is damaged: 从备份恢复 put it back from a copy`);
    return checkpoint;
  }

  bookIds(): readonly string[] {
    const files = readdirSync(this.folder).filter((file) => file.endsWith(ENDING));
    return files.map((file) => decodeURIComponent(file.slice(0, -ENDING.length)));
  }

  /** Lasts before anything is signed: what was signed once is never forgotten. */
  remember({ bookId, note }: SeenCheckpoint): void {
    this.write(this.fileOf(bookId), note);
  }

  /** A small text kept beside the notes, such as the keys that were trusted at first sight. */
  text(name: string): string | undefined {
    const file = join(this.folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  keepText(name: string, text: string): void {
    this.write(join(this.folder, name), text);
  }

  /** Keeps what shows a refusal to others; the same refusal again is the same file. */
  keepEvidence(refused: Refused, foundAt: string, server: string): string {
    const name = hash('sha256', JSON.stringify(refused), 'hex').slice(0, 16);
    const file = join(this.folder, 'evidence', `${encodeURIComponent(refused.bookId)}-${name}.json`);
    if (!existsSync(file)) this.write(file, `${JSON.stringify({ ...refused, foundAt, server }, null, 2)}\n`);
    return file;
  }

  private fileOf(bookId: string): string {
    return join(this.folder, `${encodeURIComponent(bookId)}${ENDING}`);
  }

  /** Whole or not at all, and on the disk when it returns. */
  private write(file: string, text: string): void {
    const draft = `${file}.new`;
    const descriptor = openSync(draft, 'w', 0o600);
    writeSync(descriptor, text);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(draft, file);
    if (process.platform === 'win32') return;
    const folder = openSync(join(file, '..'), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
}
