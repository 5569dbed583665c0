import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { IntegrationEvent } from '@yigong/contracts';
import type { Clock } from '@yigong/kernel';
import { topicOf } from '../bus.port.js';
import type { Row } from '../sqlite/database.js';
import { partitionOf } from './partition-of.js';

/** One message as it lies in its partition. `event` is text: what it says is checked by whoever reads it. */
export type Message = {
  readonly offset: number;
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly event: string;
};

/** The topics of the local bus: messages in one order, found by topic and partition. */
export class MessageLog {
  private readonly insert: StatementSync;
  private readonly next: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly partitions: number,
    private readonly clock: Clock,
  ) {
    this.insert = database.prepare(
      `INSERT INTO messages (topic, "partition", id, key, type, event, publishedAt) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
    this.next = database.prepare(
      `SELECT "offset", id, key, type, event FROM messages
       WHERE topic = ? AND "partition" = ? AND "offset" > ? ORDER BY "offset" LIMIT ?`,
    );
  }

  /** Inside the caller's transaction. An id that its topic holds already is left as it is. */
  append(events: readonly IntegrationEvent[]): void {
    const publishedAt = this.clock.now();
    for (const event of events) {
      const topic = topicOf(event.source.slice(1));
      const partition = partitionOf(event.subject, this.partitions);
      const { id, subject, type } = event;
      this.insert.run(topic, partition, id, subject, type, JSON.stringify(event), publishedAt);
    }
  }

  read(topic: string, partition: number, after: number, limit: number): readonly Message[] {
    const rows = this.next.all(topic, partition, after, limit) as unknown as readonly Row[];
    return rows.map(([offset, id, key, type, event]) => ({
      offset: Number(offset),
      id: String(id),
      key: String(key),
      type: String(type),
      event: String(event),
    }));
  }
}
