import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { firstOf, type Row, rowOf, rowsOf } from './database.js';

/** A stream has a waypoint at every revision that is a multiple of this, but 0: most streams have none. */
export const WAYPOINT_EVERY = 256;

/** One step back through a stream costs about as much as looking at this many neighbouring rows. */
const ROWS_PER_STEP = 16;

/** The columns of an event, in the order in which `recorded-rows.ts` reads them. */
const EVENT = 'e.position, e.revision, e.id, e.type, e.recordedAt, e.data, e.metadata';

type Place = { readonly revision: number; readonly position: number };

/** What a reader has to know of a stream to find its events. */
export type Extent = Place & { readonly id: number; readonly firstPosition: number };

/** Reads events through one connection: the reader's own, or the writer's in the midst of a transaction. */
export class EventReader {
  private readonly head;
  private readonly stream;
  private readonly category;
  private readonly waypointBelow;
  private readonly waypointAbove;
  private readonly scan;
  private readonly walk;
  private readonly windows = new Map<string, StatementSync>();

  constructor(private readonly database: DatabaseSync) {
    this.head = database.prepare('SELECT max(position) FROM events');
    this.stream = database.prepare(
      'SELECT id, firstPosition, revision, position FROM streams WHERE name = ?',
    );
    this.category = database.prepare('SELECT id FROM categories WHERE name = ?');
    const waypoint = 'SELECT revision, position FROM waypoints WHERE stream = ? AND revision';
    this.waypointBelow = database.prepare(`${waypoint} <= ? ORDER BY revision DESC LIMIT 1`);
    this.waypointAbove = database.prepare(`${waypoint} >= ? ORDER BY revision LIMIT 1`);
    this.scan = database.prepare(
      `SELECT ${EVENT} FROM events e
       WHERE e.position BETWEEN ? AND ? AND e.stream = ? AND e.revision BETWEEN ? AND ? ORDER BY e.position`,
    );
    this.walk = database.prepare(
      `WITH RECURSIVE back(position, revision, previous) AS (
         SELECT position, revision, previous FROM events WHERE position = ?
         UNION ALL
         SELECT e.position, e.revision, e.previous FROM back CROSS JOIN events e ON e.position = back.previous
         WHERE back.revision > ?)
       SELECT ${EVENT} FROM back CROSS JOIN events e ON e.position = back.position
       WHERE back.revision <= ? ORDER BY e.position`,
    );
  }

  /** The newest position, -1 when there is none. */
  headPosition(): number {
    return Number(firstOf(this.head) ?? -1);
  }

  extentOf(name: string): Extent | undefined {
    const row = rowOf(this.stream, name) as readonly [number, number, number, number] | undefined;
    return row && { id: row[0], firstPosition: row[1], revision: row[2], position: row[3] };
  }

  /** A stream's rows from one revision to another, both inclusive, oldest first; block by block between waypoints. */
  streamRows(stream: Extent, from: number, to: number): readonly Row[] {
    const rows: Row[] = [];
    const last = Math.min(to, stream.revision);
    for (let next = from; next <= last;) {
      const blockEnd = next - (next % WAYPOINT_EVERY) + WAYPOINT_EVERY - 1;
      const until = Math.min(blockEnd, last);
      rows.push(...this.blockRows(stream, next, until));
      next = until + 1;
    }
    return rows;
  }

  /** Rows of the total order after one position and up to another; an eighth column names the stream. */
  orderRows(after: number, upTo: number, limit: number, categories?: readonly string[]): readonly Row[] {
    if (!categories) return rowsOf(this.window(''), after, upTo, limit);
    const ids = categories.map((name) => firstOf(this.category, name)).filter((id) => id !== null);
    if (ids.length === 0) return [];
    return rowsOf(this.window(`AND e.category IN (${ids.sort().join()})`), after, upTo, limit);
  }

  /** Looks at every row of the block where the stream's lie close together, else steps back from its end. */
  private blockRows(stream: Extent, from: number, to: number): readonly Row[] {
    const below = this.place(this.waypointBelow, stream.id, from) ?? {
      revision: 0,
      position: stream.firstPosition,
    };
    const above = this.place(this.waypointAbove, stream.id, to) ?? stream;
    const rowCount = above.position - below.position + 1;
    const stepCount = above.revision - from + 1;
    return rowCount <= stepCount * ROWS_PER_STEP
      ? rowsOf(this.scan, below.position, above.position, stream.id, from, to)
      : rowsOf(this.walk, above.position, from, to);
  }

  private place(statement: StatementSync, stream: number, revision: number): Place | undefined {
    const row = rowOf(statement, stream, revision) as readonly [number, number] | undefined;
    return row && { revision: row[0], position: row[1] };
  }

  private window(condition: string): StatementSync {
    const known = this.windows.get(condition);
    if (known) return known;
    const statement = this.database.prepare(
      `SELECT ${EVENT}, s.name FROM events e CROSS JOIN streams s ON s.id = e.stream
       WHERE e.position > ? AND e.position <= ? ${condition} ORDER BY e.position LIMIT ?`,
    );
    this.windows.set(condition, statement);
    return statement;
  }
}
