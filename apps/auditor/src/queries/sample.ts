import type { Source } from '../input/source.js';
import { digestOf } from '../proof/hashing.js';
import type { Verified } from '../verdict.js';
import { entryOf, verifiedRecords } from './verified-records.js';

export type SampleRequest = { readonly seed: string; readonly size: number; readonly position?: number };

export type Sample = {
  readonly position: number;
  /** Of the record at the position: to be held against the one that the audit project stated for its population. */
  readonly headHash: string;
  readonly entryCount: number;
  /** SHA-256 of the seed's text: what was published before. */
  readonly seedDigest: string;
  readonly drawn: readonly { readonly entryNumber: number; readonly lot: string }[];
};

/**
 * The `size` entries with the smallest SHA-256 of the seed's text followed by the entry number in decimal digits, in that
 * order. Numbers have no gaps in a book that was verified, so the population is 1 … the number of entries.
 */
export const sampleOf = (
  source: Source,
  verified: Verified,
  { seed, size, position = verified.records - 1 }: SampleRequest,
): Sample => {
  const { entryCount, headHash } = populationAt(source, verified, position);
  let drawn: { entryNumber: number; lot: string }[] = [];
  for (let entryNumber = 1; entryNumber <= entryCount; entryNumber += 1) {
    drawn.push({ entryNumber, lot: digestOf(`${seed}${entryNumber}`) });
    if (drawn.length >= size * 2 + ROOM) drawn = smallest(drawn, size);
  }
  return { position, headHash, entryCount, seedDigest: digestOf(seed), drawn: smallest(drawn, size) };
};

/** So many lots more are kept before they are sorted. */
const ROOM = 1_024;

const smallest = <Drawn extends { readonly lot: string }>(drawn: Drawn[], size: number): Drawn[] =>
  drawn.sort((one, other) => (one.lot < other.lot ? -1 : 1)).slice(0, size);

const populationAt = (source: Source, { records, entries, head }: Verified, position: number) => {
  if (position === records - 1) return { entryCount: entries, headHash: head };
  let [entryCount, headHash] = [0, ''];
  for (const { hash, record } of verifiedRecords(source, { position })) {
    if (entryOf(record)) entryCount += 1;
    headHash = hash;
  }
  return { entryCount, headHash };
};
