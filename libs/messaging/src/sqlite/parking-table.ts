import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Parked, ParkedFilter } from '../parking-lot.port.js';
import type { Row } from './database.js';

export const PARKING_SCHEMA = `
  CREATE TABLE IF NOT EXISTS parked (
    place INTEGER PRIMARY KEY, "group" TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
    payload TEXT NOT NULL, reason TEXT NOT NULL, attempts INTEGER NOT NULL, parkedAt TEXT NOT NULL,
    UNIQUE ("group", id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS parked_by_key ON parked ("group", key);`;

const COLUMNS = '"group", key, id, type, payload, reason, attempts, parkedAt';

/** The parked events of a database, inside whatever transaction its caller has open. */
export class ParkingTable {
  private readonly statements: Readonly<
    Record<'holds' | 'park' | 'failed' | 'remove' | 'keys', StatementSync>
  >;

  constructor(private readonly database: DatabaseSync) {
    this.statements = {
      holds: database.prepare('SELECT 1 FROM parked WHERE "group" = ? AND key = ? LIMIT 1'),
      park: database.prepare(
        `INSERT INTO parked (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ),
      failed: database.prepare('UPDATE parked SET reason = ?, attempts = ? WHERE "group" = ? AND id = ?'),
      remove: database.prepare('DELETE FROM parked WHERE "group" = ? AND id = ?'),
      keys: database.prepare('SELECT count(DISTINCT key) FROM parked WHERE "group" = ?'),
    };
  }

  holds(group: string, key: string): boolean {
    return this.statements.holds.get(group, key) !== undefined;
  }

  parkBehind(event: Parked): boolean {
    if (!this.holds(event.group, event.key)) return false;
    this.park(event);
    return true;
  }

  park({ group, key, id, type, payload, reason, attempts, parkedAt }: Parked): void {
    this.statements.park.run(group, key, id, type, payload, reason, attempts, parkedAt);
  }

  list({ group, key }: ParkedFilter = {}): readonly Parked[] {
    const rows = this.database
      .prepare(
        `SELECT ${COLUMNS} FROM parked
         WHERE "group" = coalesce(?1, "group") AND key = coalesce(?2, key) ORDER BY place`,
      )
      .all(group ?? null, key ?? null) as unknown as readonly Row[];
    return rows.map(parkedOf);
  }

  failedAgain({ group, id, reason, attempts }: Pick<Parked, 'group' | 'id' | 'reason' | 'attempts'>): void {
    this.statements.failed.run(reason, attempts, group, id);
  }

  remove(group: string, id: string): void {
    this.statements.remove.run(group, id);
  }

  countKeys(group: string): number {
    return Number((this.statements.keys.get(group) as unknown as Row)[0]);
  }
}

const parkedOf = ([group, key, id, type, payload, reason, attempts, parkedAt]: Row): Parked => ({
  group: String(group),
  key: String(key),
  id: String(id),
  type: String(type),
  payload: String(payload),
  reason: String(reason),
  attempts: Number(attempts),
  parkedAt: String(parkedAt),
});
