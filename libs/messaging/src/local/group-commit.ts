import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../sqlite/database.js';

type Waiting = {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

/** Lets everything that wants to be written during a turn of the event loop share one transaction and one flush. */
export class GroupCommit {
  private waiting: Waiting[] = [];

  constructor(private readonly database: DatabaseSync) {}

  /** Resolves once the work is durable. A failure fails everything that shared the transaction, and keeps none of it. */
  add(work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ work, resolve, reject });
      if (this.waiting.length === 1) setImmediate(() => this.drain());
    });
  }

  private drain(): void {
    const batch = this.waiting;
    this.waiting = [];
    try {
      transaction(this.database, () => batch.forEach(({ work }) => work()));
    } catch (error) {
      return batch.forEach(({ reject }) => reject(error));
    }
    batch.forEach(({ resolve }) => resolve());
  }
}
