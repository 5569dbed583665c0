import { NEWLINE } from '../input/lines.js';
import type { Source } from '../input/source.js';
import { AccountTable } from './account-table.js';
import type { Chart, Chunk, ChunkProof } from './chunk-proof.js';
import { ChunkTotals } from './chunk-totals.js';
import { proveChunk } from './prove-chunk.js';

export const CHUNK_BYTES = 512 * 1024;
/** So far the last line may reach out of its chunk; of a longer one the chunk proves only what is before it. */
const OVERHANG_BYTES = 64 * 1024;

/** Reads chunks of a file into one buffer, and proves them. */
export class ChunkReader {
  private buffer = Buffer.alloc(0);
  private readonly totals: ChunkTotals;

  constructor(
    private readonly source: Pick<Source, 'read'>,
    private readonly chart: Chart,
  ) {
    this.totals = new ChunkTotals(new AccountTable(chart.accounts));
  }

  prove({ from, to }: Chunk): ChunkProof | undefined {
    // The byte before says whether a line begins with the chunk.
    const length = to - from + 1 + OVERHANG_BYTES;
    if (this.buffer.length < length) this.buffer = Buffer.alloc(length);
    const count = this.source.read(this.buffer.subarray(0, length), from - 1);
    const bytes = this.buffer.subarray(0, count);
    const start = bytes.indexOf(NEWLINE) + 1;
    const lastByte = bytes.indexOf(NEWLINE, to - from);
    const end = (lastByte === -1 ? bytes.lastIndexOf(NEWLINE) : lastByte) + 1;
    // No line begins in the chunk when the first newline is the last byte before `to` or beyond.
    if (start === 0 || end <= start || start > to - from) return undefined;
    return proveChunk(bytes.subarray(start, end), from - 1 + start, this.totals, this.chart);
  }
}
