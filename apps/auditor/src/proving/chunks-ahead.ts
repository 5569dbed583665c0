import type { Chunk, ChunkProof } from './chunk-proof.js';
import type { Prover } from './prover.js';

type Part = {
  readonly from: number;
  readonly to: number;
  readonly chunkBytes: number;
  /** So many chunks are being proved at once. */
  readonly count: number;
};

/** A part of a file, chunk after chunk, each with its proof if it has one; those that follow are being proved meanwhile. */
export async function* chunksAhead(
  prover: Prover | undefined,
  { from, to, chunkBytes, count }: Part,
): AsyncGenerator<{ readonly chunk: Chunk; readonly proof: ChunkProof | undefined }> {
  const ahead: { readonly chunk: Chunk; readonly proof: Promise<ChunkProof | undefined> | undefined }[] = [];
  let next = from;
  for (;;) {
    for (; next < to && ahead.length < count; next += chunkBytes) {
      const chunk = { from: next, to: Math.min(to, next + chunkBytes) };
      const proof = prover?.prove(chunk);
      // Whoever asks for the proof hears of a failure; one that nobody asks for any more is nobody's.
      proof?.catch(() => {});
      ahead.push({ chunk, proof });
    }
    const first = ahead.shift();
    if (!first) return;
    yield { chunk: first.chunk, proof: await first.proof };
  }
}
