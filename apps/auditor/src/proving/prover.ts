import type { Source } from '../input/source.js';
import { ChunkReader } from './chunk-reader.js';
import type { Chart, Chunk, ChunkProof } from './chunk-proof.js';
import { ProverPool } from './prover-pool.js';

/** Proves chunks; an answer may take its time, and nothing is said of a chunk that was not proved. */
export type Prover = {
  /** So many chunks it proves at once, or keeps ready. */
  readonly ahead: number;
  readonly prove: (chunk: Chunk) => Promise<ChunkProof | undefined>;
  readonly close: () => void;
};

/** One that works in this thread, or in so many others when they can read the file. */
export const proverOf = (source: Source, chart: Chart, threads: number): Prover => {
  if (threads > 1 && source.fd !== undefined) return new ProverPool({ fd: source.fd, chart }, threads);
  const reader = new ChunkReader(source, chart);
  return { ahead: 1, prove: (chunk) => Promise.resolve(reader.prove(chunk)), close: () => {} };
};
