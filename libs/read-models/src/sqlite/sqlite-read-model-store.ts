import type { DatabaseSync } from 'node:sqlite';
import { invariant } from '@yigong/kernel';
import { PositionWaits } from '../position-waits.js';
import type { ReadModel } from '../read-model-store.port.js';
import type { Build, Changes, KnownBuild, ReadModelStore, StoredRow } from '../read-model-writer.port.js';
import { BuildRegistry, sameBuild } from './build-registry.js';
import { createBuildTable, tableOf } from './build-table.js';
import { openDatabase, type Row, transaction } from './database.js';
import { SqliteReadModels } from './sqlite-read-models.js';
import { Statements } from './statements.js';

export type SqliteReadModelStoreOptions = {
  /** A file on a local disk, made if it is missing; `:memory:` for a store that lives as long as the object. */
  readonly file: string;
};

/**
 * Read models of one service in one SQLite file: a table per build, its rows as JSON, declared indexes as indexes. Deleting
 * the file loses nothing: the next start builds it again from the log, byte for byte.
 */
export class SqliteReadModelStore extends SqliteReadModels implements ReadModelStore {
  private readonly database: DatabaseSync;

  constructor({ file }: SqliteReadModelStoreOptions) {
    const database = openDatabase(file);
    const statements = new Statements(database);
    super(statements, new BuildRegistry(statements), new PositionWaits());
    this.database = database;
  }

  follow(models: readonly ReadModel[]): void {
    this.followed = models;
  }

  async builds(name: string): Promise<readonly KnownBuild[]> {
    return this.registry.read(name);
  }

  async open(model: ReadModel, number: number): Promise<KnownBuild> {
    const build: Build = { name: model.name, version: model.version, number };
    transaction(this.database, () => {
      createBuildTable(this.database, model, build);
      this.registry.add(build);
    });
    this.registry.refresh(model.name);
    return this.registry.find(build)!;
  }

  async rowsOf(build: Build, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const byKey = this.statements.prepare(`SELECT row FROM "${tableOf(build)}" WHERE key = ?`);
    const rows = new Map<string, string>();
    for (const key of keys) {
      const row = byKey.get(key) as unknown as Row | undefined;
      if (row) rows.set(key, String(row[0]));
    }
    return rows;
  }

  async rowsAfter(build: Build, key: string | undefined, limit: number): Promise<readonly StoredRow[]> {
    const after = key === undefined ? '' : 'WHERE key > ?';
    const sql = `SELECT key, row FROM "${tableOf(build)}" ${after} ORDER BY key LIMIT ?`;
    const rows = this.statements.select(sql, key === undefined ? [limit] : [key, limit]);
    return rows.map(([rowKey, text]) => ({ key: String(rowKey), text: String(text) }));
  }

  async write(changes: readonly Changes[]): Promise<void> {
    transaction(this.database, () => changes.forEach((change) => this.writeOne(change)));
    for (const { build, position } of changes) this.registry.moved(build, position);
    this.waits.check();
  }

  async use(build: Build): Promise<void> {
    transaction(this.database, () => this.registry.setInUse(build));
    this.registry.refresh(build.name);
    this.waits.check();
  }

  async drop(build: Build): Promise<void> {
    const isInUse = this.registry.read(build.name).some((each) => each.inUse && sameBuild(each, build));
    invariant(!isInUse, `${tableOf(build)} is in use`);
    this.statements.clear();
    transaction(this.database, () => {
      this.database.exec(`DROP TABLE IF EXISTS "${tableOf(build)}"`);
      this.registry.remove(build);
    });
    this.registry.refresh(build.name);
  }

  async close(): Promise<void> {
    this.waits.close();
    if (this.database.isOpen) this.database.close();
  }

  private writeOne({ build, rows, position }: Changes): void {
    const table = tableOf(build);
    const put = this.statements.prepare(
      `INSERT INTO "${table}" (key, row) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET row = excluded.row`,
    );
    const remove = this.statements.prepare(`DELETE FROM "${table}" WHERE key = ?`);
    for (const [key, text] of rows) {
      if (text === undefined) remove.run(key);
      else put.run(key, text);
    }
    this.registry.setPosition(build, position);
  }
}
