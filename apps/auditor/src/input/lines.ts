import { isUtf8 } from 'node:buffer';
import { type Finding, finding } from '../violations.js';
import type { Source } from './source.js';

/** Part of the format: a longer line is refused before it fills the memory. */
export const LINE_BYTES_MAX = 16 * 1024 * 1024;
export const NEWLINE = 0x0a;

export type Line = {
  readonly number: number;
  /** Where it begins in the file. */
  readonly offset: number;
  /** Without the newline, to be read before the next line is; of a line that is too long only the beginning. */
  readonly bytes: Buffer;
  readonly fault?: 'too-long' | 'not-ended';
};

const BUFFER_BYTES = 256 * 1024;

/** Reads line after line from any place on, and holds one at a time. */
export class LineReader {
  private buffer: Buffer;
  private held: Buffer = Buffer.alloc(0);
  private heldAt = 0;

  constructor(
    private readonly source: Source,
    /** Where the next line begins, and its number. */
    public at = 0,
    public number = 1,
    bufferBytes = BUFFER_BYTES,
  ) {
    this.buffer = Buffer.alloc(Math.min(bufferBytes, source.size + 1));
  }

  next(): Line | undefined {
    for (;;) {
      const from = this.at - this.heldAt;
      const isHeld = from >= 0 && from <= this.held.length;
      const end = isHeld ? this.held.indexOf(NEWLINE, from) : -1;
      const length = (end === -1 ? this.held.length : end) - from;
      if (isHeld && length >= LINE_BYTES_MAX) return this.line(from, length, 'too-long');
      if (end !== -1) return this.line(from, length);
      if (!this.more()) return length > 0 && isHeld ? this.line(from, length, 'not-ended') : undefined;
    }
  }

  private line(from: number, length: number, fault?: Line['fault']): Line {
    const bytes = this.held.subarray(from, from + length);
    const line = { number: this.number, offset: this.at, bytes, ...(fault && { fault }) };
    this.at += length + (fault ? 0 : 1);
    this.number += 1;
    if (fault) this.at = Infinity;
    return line;
  }

  /** Holds more of the line at `at`; false when there is no more. */
  private more(): boolean {
    if (this.at === Infinity) return false;
    const before = this.heldAt === this.at ? this.held.length : 0;
    if (before === this.buffer.length) this.buffer = Buffer.alloc(before * 2);
    const count = this.source.read(this.buffer, this.at);
    this.held = this.buffer.subarray(0, count);
    this.heldAt = this.at;
    return count > before;
  }
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const CARRIAGE_RETURN = 0x0d;

/** What is wrong with the bytes of a line, before anything is read from them. */
export const faultOf = ({ number, bytes, fault }: Line): Finding | undefined => {
  if (fault === 'too-long') return finding('LINE_TOO_LONG', `< ${LINE_BYTES_MAX} B`, `≥ ${LINE_BYTES_MAX} B`);
  if (number === 1 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK))
    return finding('BYTE_ORDER_MARK', '{', 'EF BB BF');
  if (bytes.at(-1) === CARRIAGE_RETURN) return finding('CARRIAGE_RETURN', 'LF', 'CR LF');
  if (!isUtf8(bytes)) return finding('NOT_UTF8', 'UTF-8', `… ${bytes.subarray(-16).toString('hex')}`);
  if (fault === 'not-ended') return finding('LINE_NOT_ENDED', 'LF', `… ${bytes.toString('utf8').slice(-40)}`);
  return undefined;
};
