import type { Source } from '../input/source.js';
import { AccountTable } from './account-table.js';
import { ChunkReader } from './chunk-reader.js';
import type { Chart, Chunk, ChunkProof } from './chunk-proof.js';
import { ProverPool } from './prover-pool.js';

/** Proves chunks; an answer may take its time, and nothing is said of a chunk that was not proved. */
export type Prover = {
  readonly prove: (chunk: Chunk) => Promise<ChunkProof | undefined>;
  readonly close: () => void;
};

/** One that works in this thread, or in so many others when they can read the file. */
export const proverOf = (source: Source, { accounts, fiscalYear }: Chart, threads: number): Prover => {
  if (threads > 1 && source.fd !== undefined)
    return new ProverPool({ fd: source.fd, accounts, fiscalYear }, threads);
  const reader = new ChunkReader(source, new AccountTable(accounts), fiscalYear);
  return { prove: (chunk) => Promise.resolve(reader.prove(chunk)), close: () => {} };
};
