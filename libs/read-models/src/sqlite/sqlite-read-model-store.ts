import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { invariant, type Position } from '@yigong/kernel';
import { PositionWaits } from '../position-waits.js';
import type { Query, ReadModel, RowPage } from '../read-model-store.port.js';
import type { Build, Changes, KnownBuild, ReadModelStore, StoredRow } from '../read-model-writer.port.js';
import { createBuildTable, tableOf } from './build-table.js';
import { openDatabase, type Row, transaction } from './database.js';
import { type Bound, LIMIT_DEFAULT, LIMIT_MAX, rowQuery } from './row-query.js';

export type SqliteReadModelStoreOptions = {
  /** A file on a local disk, made if it is missing; `:memory:` for a store that lives as long as the object. */
  readonly file: string;
};

const sameBuild = (one: Build, other: Build): boolean => tableOf(one) === tableOf(other);

/**
 * Read models of one service in one SQLite file: a table per build, its rows as JSON, declared indexes as indexes. Deleting
 * the file loses nothing: the next start builds it again from the log, byte for byte.
 */
export class SqliteReadModelStore implements ReadModelStore {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private readonly waits = new PositionWaits();
  /** Every build of the models that this process has opened, by the model's name. */
  private readonly known = new Map<string, readonly KnownBuild[]>();

  private followed: readonly ReadModel[] = [];

  constructor({ file }: SqliteReadModelStoreOptions) {
    this.database = openDatabase(file);
  }

  async get<R extends object>(model: ReadModel<R>, key: string): Promise<R | undefined> {
    const table = this.tableInUse(model.name);
    if (!table) return undefined;
    const [row] = this.select(`SELECT row FROM "${table}" WHERE key = ?`, [key]);
    return row && (JSON.parse(String(row[0])) as R);
  }

  async page<R extends object>(model: ReadModel<R>, query: Query<R> = {}): Promise<RowPage<R>> {
    const { limit = LIMIT_DEFAULT } = query;
    invariant(Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX, `not a page size: ${limit}`);
    const { where, orderBy, bound, cursorAfter } = rowQuery(model, query);
    const table = this.tableInUse(model.name);
    if (!table) return { rows: [] };
    const found = this.select(`SELECT key, row FROM "${table}" ${where} ${orderBy} LIMIT ?`, [
      ...bound,
      limit + 1,
    ]);
    const rows = found.slice(0, limit).map(([, row]) => JSON.parse(String(row)) as R);
    const last = rows.at(-1);
    if (found.length <= limit || !last) return { rows };
    return { rows, next: cursorAfter(String(found[limit - 1]![0]), last) };
  }

  async *all<R extends object>(
    model: ReadModel<R>,
    query: Omit<Query<R>, 'limit' | 'after'> = {},
  ): AsyncIterable<R> {
    let after: string | undefined;
    do {
      const page: RowPage<R> = await this.page(model, {
        ...query,
        limit: LIMIT_MAX,
        ...(after && { after }),
      });
      yield* page.rows;
      after = page.next;
    } while (after);
  }

  async count<R extends object>(
    model: ReadModel<R>,
    query: Pick<Query<R>, 'index' | 'where'> = {},
  ): Promise<number> {
    const { where, bound } = rowQuery(model, query);
    const table = this.tableInUse(model.name);
    return table ? Number(this.select(`SELECT count(*) FROM "${table}" ${where}`, bound)[0]![0]) : 0;
  }

  async positionOf({ name }: ReadModel): Promise<Position> {
    return this.inUse(name)?.position ?? (-1 as Position);
  }

  reached(position: Position, timeoutMs: number, models?: readonly ReadModel[]): Promise<boolean> {
    const names = (models ?? this.followed).map(({ name }) => name);
    const isReached = (): boolean => names.every((name) => (this.inUse(name)?.position ?? -1) >= position);
    return this.waits.until(isReached, timeoutMs);
  }

  follow(models: readonly ReadModel[]): void {
    this.followed = models;
  }

  async builds(name: string): Promise<readonly KnownBuild[]> {
    return this.select(
      'SELECT version, number, position, inUse FROM builds WHERE name = ? ORDER BY version, number',
      [name],
    ).map(([version, number, position, inUse]) => ({
      name,
      version: Number(version),
      number: Number(number),
      position: Number(position) as Position,
      inUse: inUse === 1,
    }));
  }

  async open(model: ReadModel, number: number): Promise<KnownBuild> {
    const build: Build = { name: model.name, version: model.version, number };
    transaction(this.database, () => {
      createBuildTable(this.database, model, build);
      this.run('INSERT INTO builds VALUES (?, ?, ?, -1, 0) ON CONFLICT DO NOTHING', [
        ...[build.name, build.version, build.number],
      ]);
    });
    await this.refresh(model.name);
    return this.known.get(model.name)!.find((each) => sameBuild(each, build))!;
  }

  async rowsOf(build: Build, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const byKey = this.prepare(`SELECT row FROM "${tableOf(build)}" WHERE key = ?`);
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
    return this.select(sql, [...(key === undefined ? [] : [key]), limit]).map(([rowKey, text]) => ({
      key: String(rowKey),
      text: String(text),
    }));
  }

  async write(changes: readonly Changes[]): Promise<void> {
    transaction(this.database, () => changes.forEach((change) => this.writeOne(change)));
    for (const { build, position } of changes) this.remember(build, position);
    this.waits.check();
  }

  async use(build: Build): Promise<void> {
    transaction(this.database, () => {
      this.run('UPDATE builds SET inUse = 0 WHERE name = ?', [build.name]);
      this.run('UPDATE builds SET inUse = 1 WHERE name = ? AND version = ? AND number = ?', [
        ...[build.name, build.version, build.number],
      ]);
    });
    await this.refresh(build.name);
    this.waits.check();
  }

  async drop(build: Build): Promise<void> {
    const inUse = this.inUse(build.name);
    invariant(!inUse || !sameBuild(inUse, build), `${tableOf(build)} is in use`);
    this.statements.clear();
    transaction(this.database, () => {
      this.database.exec(`DROP TABLE IF EXISTS "${tableOf(build)}"`);
      this.run('DELETE FROM builds WHERE name = ? AND version = ? AND number = ?', [
        ...[build.name, build.version, build.number],
      ]);
    });
    await this.refresh(build.name);
  }

  async close(): Promise<void> {
    this.waits.close();
    if (this.database.isOpen) this.database.close();
  }

  private writeOne({ build, rows, position }: Changes): void {
    const table = tableOf(build);
    const put = this.prepare(
      `INSERT INTO "${table}" (key, row) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET row = excluded.row`,
    );
    const remove = this.prepare(`DELETE FROM "${table}" WHERE key = ?`);
    for (const [key, text] of rows) {
      if (text === undefined) remove.run(key);
      else put.run(key, text);
    }
    this.run('UPDATE builds SET position = ? WHERE name = ? AND version = ? AND number = ?', [
      ...[position, build.name, build.version, build.number],
    ]);
  }

  private remember(build: Build, position: Position): void {
    const builds = this.known.get(build.name) ?? [];
    this.known.set(
      build.name,
      builds.map((each) => (sameBuild(each, build) ? { ...each, position } : each)),
    );
  }

  private async refresh(name: string): Promise<void> {
    this.known.set(name, await this.builds(name));
  }

  private inUse(name: string): KnownBuild | undefined {
    return this.known.get(name)?.find(({ inUse }) => inUse);
  }

  private tableInUse(name: string): string | undefined {
    const build = this.inUse(name);
    return build && tableOf(build);
  }

  private select(sql: string, bound: readonly Bound[]): readonly Row[] {
    return this.prepare(sql).all(...bound) as unknown as readonly Row[];
  }

  private run(sql: string, bound: readonly Bound[]): void {
    this.prepare(sql).run(...bound);
  }

  private prepare(sql: string): StatementSync {
    const prepared = this.statements.get(sql) ?? this.database.prepare(sql);
    this.statements.set(sql, prepared);
    return prepared;
  }
}
