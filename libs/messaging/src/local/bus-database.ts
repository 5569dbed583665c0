import type { DatabaseSync } from 'node:sqlite';
import { invariant } from '@yigong/kernel';
import { openDatabase, type Row } from '../sqlite/database.js';
import { PARKING_SCHEMA } from '../sqlite/parking-table.js';

/** `offset` is one order over all topics, so a message's place in its partition never changes. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    "offset" INTEGER PRIMARY KEY, topic TEXT NOT NULL, "partition" INTEGER NOT NULL, id TEXT NOT NULL,
    key TEXT NOT NULL, type TEXT NOT NULL, event TEXT NOT NULL, publishedAt TEXT NOT NULL,
    UNIQUE (topic, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messages_by_partition ON messages (topic, "partition", "offset");
  CREATE TABLE IF NOT EXISTS offsets (
    "group" TEXT NOT NULL, topic TEXT NOT NULL, "partition" INTEGER NOT NULL, "offset" INTEGER NOT NULL,
    PRIMARY KEY ("group", topic, "partition")
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS inbox (
    "group" TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY ("group", id)
  ) STRICT, WITHOUT ROWID;
  ${PARKING_SCHEMA}`;

/**
 * Opens `bus.db`. Commits are flushed: the relay's checkpoint moves on the word of this file.
 *
 * @throws InvariantViolation when it was made with another number of partitions: keys would change their places
 */
export const openBus = (file: string, partitions: number): DatabaseSync => {
  const database = openDatabase(file, 'FULL', SCHEMA);
  database.prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT DO NOTHING').run('partitions', partitions);
  const [kept] = database.prepare('SELECT value FROM settings').get() as unknown as Row;
  invariant(
    kept === partitions,
    `the bus was made with ${kept} partitions and cannot be opened with ${partitions}`,
  );
  return database;
};
