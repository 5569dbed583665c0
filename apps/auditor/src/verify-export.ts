import { availableParallelism } from 'node:os';
import { ExportVerification } from './export-verification.js';
import { LineReader } from './input/lines.js';
import { type Source, spooled } from './input/source.js';
import type { VerifierKey } from './proof/verifier-keys.js';
import { CHUNK_BYTES } from './proving/chunk-reader.js';
import { chunksAhead } from './proving/chunks-ahead.js';
import { type Prover, proverOf } from './proving/prover.js';
import { unusable, type Verdict } from './verdict.js';

export type VerifyOptions = {
  /** Trusted public keys; without them everything is checked but the signature. */
  readonly keys?: readonly VerifierKey[];
  readonly onProgress?: (progress: { readonly bytes: number; readonly records: number }) => void;
  /**
   * Threads that prove chunks of a file, 1 for this one; 0 reads line after line. Left out, as many as the machine has for a
   * large file.
   */
  readonly threads?: number;
  readonly chunkBytes?: number;
};

/** An altered export is still an export: one flipped byte leaves at least one of these words in the first line. */
const MARKS = ['yigong-ledger-export', '"genesis"', '"record"', '"checkpoint"'];

const isExport = (firstLine: Buffer): boolean => MARKS.some((mark) => firstLine.includes(mark));

/** Less is over sooner than threads start. */
const BYTES_FOR_THREADS = 16 * 1024 * 1024;
const THREADS_MAX = 8;

const threadsFor = ({ size }: Source): number =>
  size < BYTES_FOR_THREADS ? 1 : Math.min(THREADS_MAX, Math.max(2, availableParallelism()));

/** Reads an export from the first byte to the last, and stops at the first thing that is wrong. */
export const verifyExport = async (
  bytes: AsyncIterable<Uint8Array>,
  options: VerifyOptions = {},
): Promise<Verdict> => {
  const source = await spooled(bytes);
  try {
    return await verifySource(source, options);
  } finally {
    source.close();
  }
};

/** As `verifyExport`, of bytes that can be read at any place. */
export const verifySource = async (source: Source, options: VerifyOptions = {}): Promise<Verdict> => {
  const { keys, threads = threadsFor(source) } = options;
  const verification = new ExportVerification(source, keys);
  const lines = new LineReader(source);
  // The header and the opening of the book, without which no chunk can be read.
  for (let count = 0; count < 2; count += 1) {
    const line = lines.next();
    if (line?.number === 1 && !isExport(line.bytes)) return notAnExport;
    const violation = line && verification.take(line);
    if (violation) return violation;
  }
  if (source.size === 0) return notAnExport;
  const { opening } = verification.book;
  const prover = threads > 0 && opening ? proverOf(source, opening, threads) : undefined;
  try {
    return (
      (await verifyRest(source, verification, lines, prover, options)) ?? verification.end(lines.number - 1)
    );
  } finally {
    prover?.close();
    verification.book.ids.close();
  }
};

const verifyRest = async (
  { size }: Source,
  verification: ExportVerification,
  lines: LineReader,
  prover: Prover | undefined,
  { chunkBytes = CHUNK_BYTES, onProgress }: VerifyOptions,
): Promise<Verdict | undefined> => {
  const ahead = chunksAhead(prover, { from: lines.at, to: size, chunkBytes, count: prover?.ahead ?? 1 });
  for await (const { chunk, proof } of ahead) {
    if (proof?.from === lines.at && verification.join(proof)) {
      lines.at = proof.to;
      lines.number += proof.records;
    }
    // What was not proved is read line by line, and what is wrong with it is said.
    while (lines.at < chunk.to) {
      const line = lines.next();
      if (!line) break;
      const violation = verification.take(line);
      if (violation) return violation;
    }
    onProgress?.({ bytes: lines.at, records: verification.records });
  }
  return undefined;
};

const notAnExport = unusable(
  'NOT_AN_EXPORT',
  '这不是账簿导出文件（yigong-ledger-export）',
  'this is not an export of a ledger book (yigong-ledger-export)',
);
