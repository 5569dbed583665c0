import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What is published before the population is listed: SHA-256 of the seed's text. */
export const seedDigestOf = (seed: string): string => sha256(seed);

/**
 * The sample of a population: the `size` entries with the smallest SHA-256 of the seed's text followed by the entry number
 * in decimal digits, in that order. Anyone who knows the seed computes it again: `printf %s "<seed>4" | sha256sum`.
 */
export const selectSample = (
  seed: string,
  entryNumbers: readonly number[],
  size: number,
): readonly number[] =>
  entryNumbers
    .map((entryNumber) => ({ entryNumber, lot: sha256(`${seed}${entryNumber}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ entryNumber }) => entryNumber);
