import type { Workforce } from '../domain/union-roll.state.js';

/** How many workers an employer has: every count that was heard, in the order in which it was heard. */
export interface WorkerCounts {
  of(employerId: string): Promise<readonly Workforce[]>;
}

export const WORKER_COUNTS = Symbol('WorkerCounts');
