import { seedDigestOf, selectSample } from './sample-selection.js';

// for n in 1 2 3 4 5; do echo "$(printf %s "seed-of-the-example$n" | sha256sum | cut -c1-8) $n"; done | sort
const SEED = 'seed-of-the-example';
const ORDER: number[] = [1, 3, 2, 4, 5];

describe('a seeded sample', () => {
  it('is what the shell computes from the seed', () =>
    expect(selectSample(SEED, [1, 2, 3, 4, 5], 5)).toEqual(ORDER));

  it('takes the first of that order, whatever order the population comes in', () => {
    expect(selectSample(SEED, [5, 3, 1, 4, 2], 2)).toEqual(ORDER.slice(0, 2));
    expect(selectSample(SEED, [1, 2, 3, 4, 5], 0)).toEqual([]);
  });

  it('is another with another seed', () =>
    expect(selectSample(`${SEED}!`, [1, 2, 3, 4, 5], 5)).not.toEqual(ORDER));

  it('is bound by the digest of the seed’s text', () => {
    // printf %s seed-of-the-example | sha256sum
    expect(seedDigestOf(SEED)).toBe('bbd267b67c2dd8962853a2b7b11316f1ef21c86dca8ffa1b3b69e15a0f3ca3c7');
  });
});
