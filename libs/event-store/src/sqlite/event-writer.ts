import type { DatabaseSync } from 'node:sqlite';
import type { Clock, Position } from '@yigong/kernel';
import type { AppendRequest, TextEvent } from '../append-request.js';
import { type Appended, WrongRevision } from '../event-store.port.js';
import { firstOf } from './database.js';
import { EventReader, WAYPOINT_EVERY } from './event-reader.js';
import { type Head, StreamHeads } from './stream-heads.js';

/** What became of one append of a batch. */
export type Outcome = Appended | WrongRevision;

/** Puts batches of appends into the log, one transaction each, through the one connection that writes. */
export class EventWriter {
  private readonly heads;
  private readonly reader;
  private readonly dataVersion;
  private readonly insertEvent;
  private readonly insertWaypoint;
  private seenVersion: unknown = null;
  private headPosition = -1;

  constructor(
    private readonly database: DatabaseSync,
    private readonly clock: Clock,
  ) {
    this.heads = new StreamHeads(database);
    this.reader = new EventReader(database);
    this.dataVersion = database.prepare('PRAGMA data_version');
    this.insertEvent = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.insertWaypoint = database.prepare('INSERT INTO waypoints VALUES (?, ?, ?)');
  }

  /**
   * Returns once the whole batch is durable. An append that lost a race is told so and takes nobody with it.
   * @throws whatever SQLite throws; then it is unknown what is on disk, and this writer must not be used again.
   */
  commit(requests: readonly AppendRequest[]): readonly Outcome[] {
    this.database.exec('BEGIN IMMEDIATE');
    this.lookForOtherWriters();
    const now = new Date(this.clock.now()).toISOString();
    const outcomes = requests.map((request) => this.place(request, now));
    this.heads.save();
    this.database.exec('COMMIT');
    return outcomes;
  }

  /** `data_version` changes when another connection has committed: what was remembered is read again. */
  private lookForOtherWriters(): void {
    const version = firstOf(this.dataVersion);
    if (version === this.seenVersion) return;
    this.seenVersion = version;
    this.heads.forget();
    this.headPosition = this.reader.headPosition();
  }

  private place(request: AppendRequest, now: string): Outcome {
    const { stream, expected, events } = request;
    let head = this.heads.get(stream);
    const actual = head?.revision ?? 'absent';
    if (actual !== expected)
      return this.firstResult(request, head) ?? new WrongRevision(stream, expected, actual);
    for (const event of events) head = this.put(stream, event, head, now);
    return { revision: head!.revision, position: head!.position as Position };
  }

  private put(stream: string, event: TextEvent, before: Head | undefined, now: string): Head {
    // A clock that was set back does not make a stream's history run backwards.
    const at = before && before.recordedAt > now ? before.recordedAt : now;
    this.headPosition += 1;
    const head = this.heads.advance(stream, before, this.headPosition, at);
    const { id, category, revision, position } = head;
    const place = [position, id, revision, before?.position ?? -1, category] as const;
    this.insertEvent.run(...place, event.id, event.type, at, event.dataText, event.metadataText);
    if (revision > 0 && revision % WAYPOINT_EVERY === 0) this.insertWaypoint.run(id, revision, position);
    return head;
  }

  /** The result of an earlier append of the same events at the same revision, if there was one. */
  private firstResult({ expected, events }: AppendRequest, head: Head | undefined): Appended | undefined {
    const from = expected === 'absent' ? 0 : expected + 1;
    const to = from + events.length - 1;
    if (!head || head.revision < to) return undefined;
    const rows = this.reader.streamRows(head, from, to);
    if (rows.some((row, index) => row[2] !== events[index]!.id)) return undefined;
    return { revision: to, position: rows.at(-1)![0] as Position };
  }
}
