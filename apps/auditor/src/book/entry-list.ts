import { canonicalJson } from '../input/canonical-json.js';
import { digestOf } from '../proof/hashing.js';
import type { EntryLine } from './records.js';

const DIGEST_BYTES = 32;
const DAY_BYTES = 10;
const ENTRY_BYTES = DIGEST_BYTES + DAY_BYTES;

/** What a reversal is held against: for each entry, from number 1, its date and the digest of the lines that reverse it. */
export class EntryList {
  private bytes = Buffer.alloc(ENTRY_BYTES * 1024);
  length = 0;

  push(lines: readonly EntryLine[], effectiveOn: string): void {
    const at = this.length * ENTRY_BYTES;
    if (at === this.bytes.length) this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)]);
    this.bytes.write(digestOfLines(lines.map(mirrored)), at, 'hex');
    this.bytes.write(effectiveOn, at + DIGEST_BYTES, 'latin1');
    this.length += 1;
  }

  dateOf(entryNumber: number): string {
    const at = (entryNumber - 1) * ENTRY_BYTES + DIGEST_BYTES;
    return this.bytes.toString('latin1', at, at + DAY_BYTES);
  }

  /** Whether these lines are the entry's own, each on the other side. */
  isReversedBy(entryNumber: number, lines: readonly EntryLine[]): boolean {
    const at = (entryNumber - 1) * ENTRY_BYTES;
    return this.bytes.toString('hex', at, at + DIGEST_BYTES) === digestOfLines(lines);
  }
}

const mirrored = (line: EntryLine): EntryLine => ({
  ...line,
  side: line.side === 'debit' ? 'credit' : 'debit',
});

/** The same for the same lines in another order. */
const digestOfLines = (lines: readonly EntryLine[]): string =>
  digestOf(
    lines
      .map((line) => canonicalJson(line))
      .sort()
      .join('\n'),
  );
