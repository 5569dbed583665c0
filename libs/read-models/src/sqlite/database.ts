import { DatabaseSync } from 'node:sqlite';

export type Value = string | number | null;
/** A row as an array of its columns, in the order of the SELECT. */
export type Row = readonly Value[];

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS builds (
    name TEXT NOT NULL, version INTEGER NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL,
    inUse INTEGER NOT NULL, PRIMARY KEY (name, version, number)
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS one_in_use ON builds (name) WHERE inUse = 1;`;

/** What is lost in a power cut is built again from the log, so commits need not wait for the disk (`synchronous = NORMAL`). */
export const openDatabase = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: 5_000, ...{ returnArrays: true } });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -65536;
    ${SCHEMA}`);
  return database;
};

/** Everything that the work does is kept, or nothing of it. The work is synchronous, so no reader sees half of it. */
export const transaction = (database: DatabaseSync, work: () => void): void => {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    // After some faults (a full disk) SQLite has rolled back already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};
