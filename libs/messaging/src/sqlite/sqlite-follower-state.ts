import type { DatabaseSync } from 'node:sqlite';
import type { Position } from '@yigong/kernel';
import type { Checkpoints } from '../checkpoints.port.js';
import type { ParkingLot } from '../parking-lot.port.js';
import { openDatabase, type Row } from './database.js';
import { PARKING_SCHEMA, ParkingTable } from './parking-table.js';
import { SqliteParkingLot } from './sqlite-parking-lot.js';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoints (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
  ${PARKING_SCHEMA}`;

/**
 * What the relay and the processes of one service remember: how far they are, and what they could not handle. Losing the
 * last moments of it (a power cut) repeats work, which changes nothing; losing all of it begins again at the first event.
 *
 * @example
 * const state = new SqliteFollowerState({ file: ':memory:' });
 * runRelay({ store, bus, source, publications, checkpoints: state });
 */
export class SqliteFollowerState implements Checkpoints {
  readonly parking: ParkingLot;
  private readonly database: DatabaseSync;

  constructor({ file }: { readonly file: string }) {
    this.database = openDatabase(file, 'NORMAL', SCHEMA);
    this.parking = new SqliteParkingLot(new ParkingTable(this.database));
  }

  async get(name: string): Promise<Position> {
    const row = this.database.prepare('SELECT position FROM checkpoints WHERE name = ?').get(name);
    return ((row as Row | undefined)?.[0] ?? -1) as Position;
  }

  async set(name: string, position: Position): Promise<void> {
    this.database
      .prepare('INSERT INTO checkpoints VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET position = ?2')
      .run(name, position);
  }

  async close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
  }
}
