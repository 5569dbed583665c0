import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { median, medianWithInterval } from './statistics.mjs';

const SAMPLE_MS_MAX = 30_000;
const TRIES_MAX = 3;

const silence = async (subject, signal) => {
  await wait(SAMPLE_MS_MAX, undefined, { signal });
  throw new Error(`${subject.name} did not answer within ${SAMPLE_MS_MAX} ms`);
};

/** One sample: a fresh database, the workload, and a check that everything acknowledged is there. Wrong answers throw. */
export const sampleOf = async (subject, work) => {
  const folder = mkdtempSync(join(tmpdir(), 'yigong-bench-'));
  const given = new AbortController();
  try {
    return await Promise.race([work(subject, folder), silence(subject, given.signal)]);
  } finally {
    given.abort();
    // Some peers go on closing their files for a moment.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
};

/** A peer that fails (emmett-sqlite can hang after a busy commit) may try again, and it is noted. Ours may not. */
const sampleOfEither = async (subject, work, failures) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sampleOf(subject, work);
    } catch (error) {
      if (!subject.mayFail || attempt === TRIES_MAX) throw error;
      failures.push(String(error.message));
    }
  }
};

/**
 * Runs two subjects in turns, A-B, B-A, A-B …, so that a noisy neighbour hits both, and compares within each pair. One
 * unmeasured sample of each goes first.
 */
export const compare = async (a, b, work, pairCount) => {
  const failures = [];
  const take = (subject) => sampleOfEither(subject, work, failures);
  for (const subject of [a, b]) await take(subject);
  const pairs = [];
  for (let index = 0; index < pairCount; index += 1) {
    const inOrder = index % 2 === 0 ? [a, b] : [b, a];
    const [first, second] = [await take(inOrder[0]), await take(inOrder[1])];
    pairs.push(index % 2 === 0 ? { a: first, b: second } : { a: second, b: first });
  }
  const rate = (side) => median(pairs.map((pair) => pair[side].eventsPerSecond));
  return {
    subjects: [a.name, b.name],
    ratio: medianWithInterval(pairs.map((pair) => pair.a.eventsPerSecond / pair.b.eventsPerSecond)),
    eventsPerSecond: [rate('a'), rate('b')],
    failures,
    pairs,
  };
};
