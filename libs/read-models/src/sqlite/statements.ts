import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Row } from './database.js';

export type Bound = string | number | Uint8Array;

/** Prepared statements by their text: each is prepared once. */
export class Statements {
  private readonly prepared = new Map<string, StatementSync>();

  constructor(private readonly database: DatabaseSync) {}

  select(sql: string, bound: readonly Bound[]): readonly Row[] {
    return this.prepare(sql).all(...bound) as unknown as readonly Row[];
  }

  run(sql: string, bound: readonly Bound[]): void {
    this.prepare(sql).run(...bound);
  }

  prepare(sql: string): StatementSync {
    const prepared = this.prepared.get(sql) ?? this.database.prepare(sql);
    this.prepared.set(sql, prepared);
    return prepared;
  }

  /** Before a table goes: a statement that reads from it would hold it. */
  clear(): void {
    this.prepared.clear();
  }
}
