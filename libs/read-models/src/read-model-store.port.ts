import type { Position, RecordedEvent } from '@yigong/kernel';

/**
 * A question that the platform can answer at once, kept as rows that events change. `version` goes up whenever
 * `project` or `keysOf` changes meaning; the new version is built beside the old one (see `rebuild`).
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- without a row type: any read model, as in a list of them
export type ReadModel<Row extends object = any> = {
  /** The question it answers, kebab-case and unique in its service: `claims-awaiting-committee`. */
  readonly name: string;
  readonly version: number;
  /** The stream categories it follows. */
  readonly categories: readonly string[];
  /** The rows that an event may change; an empty list for an event that is not its business (unknown types too). */
  readonly keysOf: (event: RecordedEvent) => readonly string[];
  /** Yesterday's row and one event give today's; `undefined` where there is no row (any more). Pure. */
  readonly project: (row: Row | undefined, event: RecordedEvent, key: string) => Row | undefined;
  /** Declared indexes: a name and the row's fields, in order. A query may filter and sort by a declared index only. */
  readonly indexes: Readonly<Record<string, readonly (keyof Row & string)[]>>;
};

export type Query<Row extends object> = {
  /** The declared index to walk; without it rows come in the order of their keys. */
  readonly index?: string;
  /** Equality on the leading fields of that index. */
  readonly where?: Partial<Row>;
  readonly descending?: boolean;
  /** At most 1,000; default 50. */
  readonly limit?: number;
  /** The opaque cursor of the page before. */
  readonly after?: string;
};

export type RowPage<Row extends object> = { readonly rows: readonly Row[]; readonly next?: string };

/** What an HTTP query or an application service may ask. Rows are never changed through it. */
export interface ReadModels {
  get<Row extends object>(model: ReadModel<Row>, key: string): Promise<Row | undefined>;
  page<Row extends object>(model: ReadModel<Row>, query?: Query<Row>): Promise<RowPage<Row>>;
  /** Walks every row of a query, page by page. */
  all<Row extends object>(
    model: ReadModel<Row>,
    query?: Omit<Query<Row>, 'limit' | 'after'>,
  ): AsyncIterable<Row>;
  count<Row extends object>(
    model: ReadModel<Row>,
    query?: Pick<Query<Row>, 'index' | 'where'>,
  ): Promise<number>;
  /** How far the model in use has come. */
  positionOf(model: ReadModel): Promise<Position>;
  /** Resolves `true` once every given model (default: all) has reached the position, `false` when the time is over. */
  reached(position: Position, timeoutMs: number, models?: readonly ReadModel[]): Promise<boolean>;
}

/** The injection token behind which a service finds its own read models. */
export const READ_MODELS = Symbol('ReadModels');
