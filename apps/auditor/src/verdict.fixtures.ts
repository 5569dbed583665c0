import { memorySource } from './input/source.js';
import type { Verdict } from './verdict.js';
import { type VerifyOptions, verifySource } from './verify-export.js';

/** Less than two records of the specs: most chunks begin or end inside a line. */
const CHUNK_BYTES = 700;

/** The verdict, which is the same whether the file is read line after line, in one chunk, or in many. */
export const verdictOf = async (
  content: string | Uint8Array,
  options: VerifyOptions = {},
): Promise<Verdict> => {
  const bytes = Buffer.from(content);
  const byLine = await verifySource(memorySource(bytes), { ...options, threads: 0 });
  for (const chunkBytes of [bytes.length + 1, CHUNK_BYTES]) {
    const byChunk = await verifySource(memorySource(bytes), { ...options, threads: 1, chunkBytes });
    expect(byChunk).toEqual(byLine);
  }
  return byLine;
};
