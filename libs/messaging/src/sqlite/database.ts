import { DatabaseSync } from 'node:sqlite';

/** A row as an array of its columns, in the order of the SELECT. */
export type Row = readonly (string | number | null)[];

/** Opens a small database of this library. `FULL` where others rely on a commit; `NORMAL` where a repeat is harmless. */
export const openDatabase = (file: string, synchronous: 'FULL' | 'NORMAL', schema: string): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: 5_000, ...{ returnArrays: true } });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${synchronous};
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = 67108864;`);
  transaction(database, () => database.exec(schema));
  return database;
};

/** Everything that the work does is kept, or nothing of it. The work is synchronous, so nobody sees half of it. */
export const transaction = <Result>(database: DatabaseSync, work: () => Result): Result => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // After some faults (a full disk) SQLite has rolled back already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};
