import type { DatabaseSync } from 'node:sqlite';
import { invariant } from '@yigong/kernel';
import type { ReadModel } from '../read-model-store.port.js';
import type { Build } from '../read-model-writer.port.js';
import type { Row } from './database.js';

/** `claims-awaiting-committee__v1`, and `…__v1_2` for a second build of the same version. */
export const tableOf = ({ name, version, number }: Build): string => {
  invariant(/^[a-z][a-z0-9-]*$/.test(name), `${name}: a read model's name is in kebab-case`);
  return `${name}__v${version}${number === 1 ? '' : `_${number}`}`;
};

/** The column that holds an indexed field. */
export const columnOf = (field: string): string => {
  invariant(/^\w+$/.test(field), `${field}: an indexed field is a plain field of the row`);
  return `"field_${field}"`;
};

/**
 * A build's table: the row's JSON by its key, and a generated column for each indexed field. A field that is absent or
 * null is x'00' there, because SQL compares nothing with NULL; it sorts after everything else.
 */
export const createBuildTable = (database: DatabaseSync, model: ReadModel, build: Build): void => {
  const table = tableOf(build);
  database.exec(`CREATE TABLE IF NOT EXISTS "${table}" (key TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT`);
  addColumns(database, table, [...new Set(Object.values(model.indexes).flat())]);
  syncIndexes(database, table, model.indexes);
};

const addColumns = (database: DatabaseSync, table: string, fields: readonly string[]): void => {
  const present = new Set(namesOf(database, `SELECT name FROM pragma_table_xinfo('${table}')`));
  for (const field of fields) {
    const column = columnOf(field);
    if (present.has(column.slice(1, -1))) continue;
    const value = `ifnull(row ->> '$.${field}', x'00')`;
    database.exec(`ALTER TABLE "${table}" ADD COLUMN ${column} ANY GENERATED ALWAYS AS (${value}) VIRTUAL`);
  }
};

/** An index carries its fields in its name, so that a changed declaration makes a new one. */
const syncIndexes = (database: DatabaseSync, table: string, indexes: ReadModel['indexes']): void => {
  const declared = new Map(
    Object.entries(indexes).map(([name, fields]) => [`${table}__by_${name}(${fields.join(',')})`, fields]),
  );
  const present = namesOf(
    database,
    `SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = '${table}' AND sql IS NOT NULL`,
  );
  for (const name of present) if (!declared.has(name)) database.exec(`DROP INDEX "${name}"`);
  for (const [name, fields] of declared)
    database.exec(
      `CREATE INDEX IF NOT EXISTS "${name}" ON "${table}" (${[...fields.map(columnOf), 'key'].join(', ')})`,
    );
};

const namesOf = (database: DatabaseSync, sql: string): readonly string[] =>
  (database.prepare(sql).all() as unknown as readonly Row[]).map(([name]) => String(name));
