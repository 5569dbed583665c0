import { invariant } from '@yigong/kernel';
import { type CursorScope, decodeCursor, encodeCursor } from '../cursor.js';
import type { Query, ReadModel } from '../read-model-store.port.js';
import { columnOf } from './build-table.js';
import type { Bound } from './statements.js';

export const LIMIT_DEFAULT = 50;
export const LIMIT_MAX = 1_000;

/** A query in SQL: what stands after FROM, and its parameters. */
export type RowQuery = {
  readonly where: string;
  readonly orderBy: string;
  readonly bound: readonly Bound[];
  /** The cursor that continues after a row. */
  readonly cursorAfter: (key: string, row: object) => string;
};

/** What an absent field is in its column (see build-table). */
const ABSENT = new Uint8Array(1);

/** @throws BadCursor for a cursor of another query */
export const rowQuery = <Row extends object>(model: ReadModel<Row>, query: Query<Row>): RowQuery => {
  const { index = '', where = {}, descending = false, after } = query;
  const fields = fieldsOf(model, index);
  const filtered = Object.keys(where);
  const leading: readonly string[] = fields.slice(0, filtered.length);
  invariant(
    filtered.every((field) => leading.includes(field)),
    `${model.name}: a filter takes the leading fields of a declared index, not ${filtered.join(', ')} of "${index}"`,
  );
  const filter = where as Readonly<Record<string, unknown>>;
  const rest = fields.slice(leading.length);
  const order = [...rest.map(columnOf), 'key'];
  const scope: CursorScope = [model.name, index, descending, where];
  const place = after === undefined ? undefined : decodeCursor(scope, after);

  const conditions = [
    ...leading.map((field) => `${columnOf(field)} = ?`),
    ...(place
      ? [`(${order.join(', ')}) ${descending ? '<' : '>'} (${order.map(() => '?').join(', ')})`]
      : []),
  ];
  return {
    where: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
    orderBy: `ORDER BY ${order.map((column) => `${column} ${descending ? 'DESC' : 'ASC'}`).join(', ')}`,
    bound: [...leading.map((field) => filter[field]), ...(place ? [...place.values, place.key] : [])].map(
      toBound,
    ),
    cursorAfter: (key, row) =>
      encodeCursor(scope, {
        values: rest.map((field) => toJson((row as Readonly<Record<string, unknown>>)[field])),
        key,
      }),
  };
};

const fieldsOf = <Row extends object>(model: ReadModel<Row>, index: string): readonly string[] => {
  if (index === '') return [];
  const fields = model.indexes[index];
  invariant(fields !== undefined, `${model.name} declares no index "${index}"`);
  return fields;
};

const toBound = (value: unknown): Bound => {
  const json = toJson(value);
  return json === null ? ABSENT : json;
};

/** As the column has it: a flag is 1 or 0. */
const toJson = (value: unknown): string | number | null => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  invariant(
    typeof value === 'string' || typeof value === 'number',
    'an indexed field is text, a number or a flag',
  );
  return value;
};
