import type { DatabaseSync } from 'node:sqlite';
import { categoryOf } from '../event-store.port.js';
import { firstOf, rowOf } from './database.js';

/** Where a stream stands: its first and its newest event. */
export type Head = {
  readonly id: number;
  readonly category: number;
  readonly firstPosition: number;
  readonly revision: number;
  readonly position: number;
  readonly recordedAt: string;
};

const WARM_MAX = 50_000;

/** The heads of all streams, warm ones in memory. What a transaction moved is written once, at its end. */
export class StreamHeads {
  private readonly warm = new Map<string, Head>();
  private readonly moved = new Set<string>();
  private readonly find;
  private readonly upsert;
  private readonly lastId;
  private readonly findCategory;
  private readonly insertCategory;
  private nextId = 0;

  constructor(database: DatabaseSync) {
    this.find = database.prepare(
      'SELECT id, category, firstPosition, revision, position, recordedAt FROM streams WHERE name = ?',
    );
    this.upsert = database.prepare(
      `INSERT INTO streams (id, name, category, firstPosition, revision, position, recordedAt) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, position = excluded.position, recordedAt = excluded.recordedAt`,
    );
    this.lastId = database.prepare('SELECT coalesce(max(id), 0) FROM streams');
    this.findCategory = database.prepare('SELECT id FROM categories WHERE name = ?');
    this.insertCategory = database.prepare('INSERT INTO categories (name) VALUES (?)');
    this.forget();
  }

  /** What is in memory may be old, because another process wrote. */
  forget(): void {
    this.warm.clear();
    this.nextId = Number(firstOf(this.lastId)) + 1;
  }

  get(stream: string): Head | undefined {
    const known = this.warm.get(stream);
    if (known) return known;
    const row = rowOf(this.find, stream) as
      readonly [number, number, number, number, number, string] | undefined;
    if (!row) return undefined;
    const [id, category, firstPosition, revision, position, recordedAt] = row;
    return this.keep(stream, { id, category, firstPosition, revision, position, recordedAt });
  }

  /** The head after one more event. */
  advance(stream: string, head: Head | undefined, position: number, recordedAt: string): Head {
    this.moved.add(stream);
    const next = head
      ? { ...head, revision: head.revision + 1, position, recordedAt }
      : {
          id: this.nextId++,
          category: this.categoryId(stream),
          firstPosition: position,
          revision: 0,
          position,
          recordedAt,
        };
    return this.keep(stream, next);
  }

  /** Writes the heads that have moved; belongs into the transaction that moved them. */
  save(): void {
    for (const stream of this.moved) {
      const head = this.warm.get(stream)!;
      const { id, category, firstPosition, revision, position, recordedAt } = head;
      this.upsert.run(id, stream, category, firstPosition, revision, position, recordedAt);
    }
    this.moved.clear();
    if (this.warm.size > WARM_MAX) this.dropOldest();
  }

  private keep(stream: string, head: Head): Head {
    this.warm.set(stream, head);
    return head;
  }

  private categoryId(stream: string): number {
    const name = categoryOf(stream);
    return Number(firstOf(this.findCategory, name) ?? this.insertCategory.run(name).lastInsertRowid);
  }

  /** The older half goes: a Map keeps the order in which its keys came. */
  private dropOldest(): void {
    let surplus = this.warm.size - WARM_MAX / 2;
    for (const stream of this.warm.keys()) {
      if (surplus-- <= 0) return;
      this.warm.delete(stream);
    }
  }
}
