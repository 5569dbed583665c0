import { setTimeout as wait } from 'node:timers/promises';

/** How often work is tried again, and how long is waited between. */
export type RetryPolicy = {
  /** The pauses between attempts; their number is the number of repeats. */
  readonly delaysMs: readonly number[];
  /** Rejects when the signal aborts. Replaced in tests and simulation. */
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
};

/** Five attempts within about 13 s: longer than a restart of what is asked, shorter than anyone's patience. */
export const defaultRetry: RetryPolicy = {
  delaysMs: [100, 500, 2_000, 10_000],
  sleep: (delayMs, signal) => wait(delayMs, undefined, { signal }),
};

export type Outcome = { readonly outcome: 'done' | 'stopped' } | Failed;
export type Failed = { readonly outcome: 'failed'; readonly reason: string; readonly attempts: number };

/** Tries until it succeeds, the delays are used up or the signal aborts (then nothing is known to have failed). */
export const attemptWork = async (
  work: (attempt: number) => Promise<void>,
  { delaysMs, sleep }: RetryPolicy,
  signal: AbortSignal,
): Promise<Outcome> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work(attempt);
      return { outcome: 'done' };
    } catch (error) {
      const delayMs = delaysMs[attempt - 1];
      if (delayMs === undefined) return { outcome: 'failed', reason: reasonOf(error), attempts: attempt };
      await sleep(delayMs, signal).catch(() => undefined);
      if (signal.aborted) return { outcome: 'stopped' };
    }
  }
};

const REASON_LENGTH_MAX = 500;

/** What a person reads about a failure: the error's own words, cut to a bearable length. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error
    ? `${error.name}: ${error.message}`
    : (JSON.stringify(error) ?? String(error))
  ).slice(0, REASON_LENGTH_MAX);
