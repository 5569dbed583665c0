import { isUtf8 } from 'node:buffer';
import { digestOf } from '../proof/hashing.js';
import { MerkleTree } from '../proof/merkle-tree.js';
import type { Chart, ChunkProof } from './chunk-proof.js';
import type { ChunkTotals } from './chunk-totals.js';
import { RecordScanner } from './record-scanner.js';

const HASH_AT = '{"hash":"'.length;
const HEX_LENGTH = 64;
const RECORD_AT = '{"hash":"","record":'.length + HEX_LENGTH;
const INSTANT_LENGTH = 24;

/**
 * Proves as many records as it can, from the first line on. The bytes begin and end with a line, and stand at `from` of the
 * file. They are written over: what is hashed before a record is put where the line has other text.
 */
export const proveChunk = (
  bytes: Buffer,
  from: number,
  totals: ChunkTotals,
  chart: Chart,
): ChunkProof | undefined => {
  if (!isUtf8(bytes)) return undefined;
  const record = new RecordScanner(bytes, totals.table, chart);
  const { cursor } = record;
  if (!record.read()) return undefined;

  const first = { ...sealOf(record), seq: record.seq, recordedAt: recordedAtOf(record) };
  totals.clear();
  const tree = new MerkleTree(first.seq);
  let last = { hash: first.hash, recordedAt: record.recordedAt, recordedAtStart: 0, end: 0 };
  do {
    const { start, end, hash } = sealOf(record);
    if (record.seq !== first.seq + totals.records || record.recordedAt < last.recordedAt) break;
    if (totals.records > 0) {
      bytes.write(last.hash, start - HEX_LENGTH, 'latin1');
      if (digestOf(bytes.subarray(start - HEX_LENGTH, end)) !== hash) break;
    }
    // A record that was taken in part leaves totals that are nobody's.
    if (!totals.take(record, from + record.lineStart)) return undefined;
    bytes[start - 1] = LEAF;
    tree.append(digestOf(bytes.subarray(start - 1, end)));
    const { recordedAt, recordedAtStart } = record;
    last = { hash, recordedAt, recordedAtStart, end: cursor.at };
  } while (cursor.at < bytes.length && record.read());

  return {
    from,
    to: from + last.end,
    firstSeq: first.seq,
    firstRecord: bytes.toString('utf8', first.start, first.end),
    firstHash: first.hash,
    lastHash: last.hash,
    firstRecordedAt: first.recordedAt,
    lastRecordedAt: bytes.toString('latin1', last.recordedAtStart, last.recordedAtStart + INSTANT_LENGTH),
    subtrees: tree.subtrees,
    ...totals.result(),
  };
};

const LEAF = 0;

type Seal = { readonly start: number; readonly end: number; readonly hash: string };

/** Where the record stands in its line, and the hash that the line states. */
const sealOf = ({ cursor, lineStart }: RecordScanner): Seal => {
  const hashStart = lineStart + HASH_AT;
  return {
    start: lineStart + RECORD_AT,
    end: cursor.at - '}\n'.length,
    hash: cursor.bytes.toString('latin1', hashStart, hashStart + HEX_LENGTH),
  };
};

const recordedAtOf = ({ cursor, recordedAtStart }: RecordScanner): string =>
  cursor.bytes.toString('latin1', recordedAtStart, recordedAtStart + INSTANT_LENGTH);
