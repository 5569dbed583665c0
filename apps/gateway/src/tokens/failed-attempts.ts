/** Failures that cost nothing; typing errors are human. */
export const FREE_FAILURES = 5;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 900;
const REMEMBERED_MAX = 10_000;

type Failures = { readonly count: number; readonly lastAtMs: number };

/**
 * Back-off after wrong secrets: from the fifth failure on, each doubles the wait, from 30 seconds to a quarter of an hour.
 * Counted per client *and* address, so that a stranger cannot lock a client out. Kept in memory, wall-clock time.
 */
export class FailedAttempts {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly wallClock: () => Date) {}

  /** How long this one has to wait; 0 when it may try. */
  waitSeconds(clientId: string, address: string): number {
    const failures = this.failures.get(keyOf(clientId, address));
    if (!failures || failures.count < FREE_FAILURES) return 0;
    const wait = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (failures.count - FREE_FAILURES));
    return Math.max(0, Math.ceil(wait - (this.wallClock().getTime() - failures.lastAtMs) / 1000));
  }

  failed(clientId: string, address: string): void {
    const key = keyOf(clientId, address);
    const { count = 0, lastAtMs = 0 } = this.failures.get(key) ?? {};
    const nowMs = this.wallClock().getTime();
    const isForgotten = nowMs - lastAtMs > 2 * LONGEST_WAIT_SECONDS * 1000;
    // Put at the end again, so that the first key of the map is the one that failed longest ago.
    this.failures.delete(key);
    this.failures.set(key, { count: isForgotten ? 1 : count + 1, lastAtMs: nowMs });
    if (this.failures.size > REMEMBERED_MAX) this.failures.delete(this.failures.keys().next().value!);
  }

  succeeded(clientId: string, address: string): void {
    this.failures.delete(keyOf(clientId, address));
  }
}

const keyOf = (clientId: string, address: string): string => JSON.stringify([clientId, address]);
