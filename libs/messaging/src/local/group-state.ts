import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Row } from '../sqlite/database.js';

/** What consumer groups remember: their offsets, and the inbox of what they have handled, for ever. */
export class GroupState {
  private readonly statements: Readonly<Record<'offset' | 'commit' | 'handled' | 'mark', StatementSync>>;

  constructor(database: DatabaseSync) {
    this.statements = {
      offset: database.prepare(
        'SELECT "offset" FROM offsets WHERE "group" = ? AND topic = ? AND "partition" = ?',
      ),
      commit: database.prepare('INSERT OR REPLACE INTO offsets VALUES (?, ?, ?, ?)'),
      handled: database.prepare('SELECT 1 FROM inbox WHERE "group" = ? AND id = ?'),
      mark: database.prepare('INSERT OR IGNORE INTO inbox VALUES (?, ?)'),
    };
  }

  /** -1 for a group that is new to the partition: it begins with the oldest message. */
  offsetOf(group: string, topic: string, partition: number): number {
    const row = this.statements.offset.get(group, topic, partition) as unknown as Row | undefined;
    return Number(row?.[0] ?? -1);
  }

  commit(group: string, topic: string, partition: number, offset: number): void {
    this.statements.commit.run(group, topic, partition, offset);
  }

  hasHandled(group: string, id: string): boolean {
    return this.statements.handled.get(group, id) !== undefined;
  }

  markHandled(group: string, ids: readonly string[]): void {
    for (const id of ids) this.statements.mark.run(group, id);
  }
}
