import { type Line, LineReader } from '../input/lines.js';
import type { Source } from '../input/source.js';
import type { BookRecord, Entry } from './records.js';

/** Of so many entries one place is kept; the others are read from there on. */
export const ENTRIES_BETWEEN = 16;
const BUFFER_BYTES = 16 * 1024;

type EntryRecord = BookRecord & { readonly data: Entry };

/** Entries that were read and checked, found again in the file: a reversal is held against the entry itself. */
export class EntryFinder {
  private offsets = new Float64Array(1024);
  length = 0;

  private readonly lines: LineReader;

  constructor(source: Source) {
    this.lines = new LineReader(source, 0, 1, BUFFER_BYTES);
  }

  /** Takes the next entry, and where its line begins. */
  push(offset: number): void {
    if (this.length % ENTRIES_BETWEEN === 0) this.keep(offset);
    this.length += 1;
  }

  /** Takes so many entries at once, and the places of those whose number follows a multiple of `ENTRIES_BETWEEN`. */
  pushAll(count: number, offsets: Float64Array): void {
    let at = 0;
    for (const end = this.length + count; this.length < end;) {
      if (this.length % ENTRIES_BETWEEN === 0) this.keep(offsets[at++]!);
      this.length = Math.min(end, (Math.floor(this.length / ENTRIES_BETWEEN) + 1) * ENTRIES_BETWEEN);
    }
  }

  private keep(offset: number): void {
    const at = this.length / ENTRIES_BETWEEN;
    if (at === this.offsets.length) {
      const held = this.offsets;
      this.offsets = new Float64Array(at * 2);
      this.offsets.set(held);
    }
    this.offsets[at] = offset;
  }

  /** The entry whose line begins there. */
  at(offset: number): EntryRecord {
    this.lines.at = offset;
    return recordOf(this.lines.next()!);
  }

  find(entryNumber: number): EntryRecord {
    const { lines } = this;
    const mark = `"entryNumber":${entryNumber},`;
    lines.at = this.offsets[Math.floor((entryNumber - 1) / ENTRIES_BETWEEN)]!;
    for (let line = lines.next(); line; line = lines.next()) {
      if (!line.bytes.includes(mark)) continue;
      const record = recordOf(line);
      if (record.data.entryNumber === entryNumber) return record;
    }
    throw new Error(`entry ${entryNumber} was read before and is not in the file any more`);
  }
}

const recordOf = ({ bytes }: Line): EntryRecord =>
  (JSON.parse(bytes.toString('utf8')) as { record: EntryRecord }).record;
