/** A seeded generator (mulberry32): the same seed gives the same streams, samples and intervals. */
export const randomOf = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The value below which this share of the sorted values lies. */
export const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

export const sorted = (values) => Float64Array.from(values).sort();

export const median = (values) => {
  const inOrder = sorted(values);
  const middle = inOrder.length >> 1;
  return inOrder.length % 2 === 1 ? inOrder[middle] : (inOrder[middle - 1] + inOrder[middle]) / 2;
};

const RESAMPLES = 10_000;

/** The median with its 95 % bootstrap interval, and the smallest value. */
export const medianWithInterval = (values, seed = 1) => {
  const random = randomOf(seed);
  const resampled = Float64Array.from({ length: RESAMPLES }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)])),
  ).sort();
  return {
    median: median(values),
    low: quantile(resampled, 0.025),
    high: quantile(resampled, 0.975),
    min: Math.min(...values),
  };
};

/** p50, p95, p99, p99.9 and the longest, in milliseconds. */
export const latencies = (valuesMs) => {
  const inOrder = sorted(valuesMs);
  const at = (share) => quantile(inOrder, share);
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), p999Ms: at(0.999), maxMs: inOrder.at(-1) };
};
