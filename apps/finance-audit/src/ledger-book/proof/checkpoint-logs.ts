import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CheckpointLog } from './checkpoint-log.js';

const ENDING = '.log';

/** The logs of checkpoints of every book, a file each in one folder, away from the ledger's own store. */
export class CheckpointLogs {
  private readonly logs = new Map<string, CheckpointLog>();

  /** Without a folder they are kept in memory. */
  constructor(private readonly folder?: string) {}

  /** @throws CheckpointLogDamaged when the file holds what nobody wrote there */
  of(bookId: string): CheckpointLog {
    const known = this.logs.get(bookId);
    if (known) return known;
    const path = this.folder && join(this.folder, `${encodeURIComponent(bookId)}${ENDING}`);
    const log = new CheckpointLog(bookId, path);
    this.logs.set(bookId, log);
    return log;
  }

  /** The books that have a log. */
  bookIds(): readonly string[] {
    if (this.folder === undefined) return [...this.logs.keys()];
    if (!existsSync(this.folder)) return [];
    const files = readdirSync(this.folder).filter((file) => file.endsWith(ENDING));
    return files.map((file) => decodeURIComponent(file.slice(0, -ENDING.length)));
  }

  close(): void {
    for (const log of this.logs.values()) log.close();
  }
}
