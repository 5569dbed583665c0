import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, medianWithInterval } from './statistics.mjs';

/** One sample: a fresh database, the workload, and a check that everything acknowledged is there. Wrong answers throw. */
export const sampleOf = async (subject, work) => {
  const folder = mkdtempSync(join(tmpdir(), 'yigong-bench-'));
  try {
    return await work(subject, folder);
  } finally {
    // Some peers go on closing their files for a moment.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
};

/**
 * Runs two subjects in turns, A-B, B-A, A-B …, so that a noisy neighbour hits both, and compares within each pair. One
 * unmeasured sample of each goes first.
 */
export const compare = async (a, b, work, pairCount) => {
  for (const subject of [a, b]) await sampleOf(subject, work);
  const pairs = [];
  for (let index = 0; index < pairCount; index += 1) {
    const inOrder = index % 2 === 0 ? [a, b] : [b, a];
    const [first, second] = [await sampleOf(inOrder[0], work), await sampleOf(inOrder[1], work)];
    pairs.push(index % 2 === 0 ? { a: first, b: second } : { a: second, b: first });
  }
  const rate = (side) => median(pairs.map((pair) => pair[side].eventsPerSecond));
  return {
    subjects: [a.name, b.name],
    ratio: medianWithInterval(pairs.map((pair) => pair.a.eventsPerSecond / pair.b.eventsPerSecond)),
    eventsPerSecond: [rate('a'), rate('b')],
    pairs,
  };
};
