import type { DatabaseSync } from 'node:sqlite';
import type { StoredText } from '../event-store.port.js';
import { openReader } from './database.js';
import { EventReader } from './event-reader.js';
import { storedText } from './recorded-rows.js';

/**
 * Streams of a store's file as their stored texts, through a connection of its own that cannot write: for a worker thread
 * that reads a long stream while the process goes on. It blocks its thread.
 */
export class SqliteStreamTexts {
  private readonly connection: DatabaseSync;
  private readonly reader: EventReader;

  constructor(file: string) {
    this.connection = openReader(file);
    this.reader = new EventReader(this.connection);
  }

  /** The events of a stream from one revision to another, both inclusive; fewer where the stream ends. */
  read(stream: string, from: number, to: number): readonly StoredText[] {
    const extent = this.reader.extentOf(stream);
    return extent ? this.reader.streamRows(extent, from, to).map(storedText) : [];
  }

  close(): void {
    this.connection.close();
  }
}
