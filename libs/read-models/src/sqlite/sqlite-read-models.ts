import { invariant, type Position } from '@yigong/kernel';
import type { PositionWaits } from '../position-waits.js';
import type { Query, ReadModel, ReadModels, RowPage } from '../read-model-store.port.js';
import type { BuildRegistry } from './build-registry.js';
import { tableOf } from './build-table.js';
import { LIMIT_DEFAULT, LIMIT_MAX, rowQuery } from './row-query.js';
import type { Statements } from './statements.js';

/** The asking side: every query is answered from the build in use. A model that was never built is an empty one. */
export class SqliteReadModels implements ReadModels {
  protected followed: readonly ReadModel[] = [];

  constructor(
    protected readonly statements: Statements,
    protected readonly registry: BuildRegistry,
    protected readonly waits: PositionWaits,
  ) {}

  async get<R extends object>(model: ReadModel<R>, key: string): Promise<R | undefined> {
    const table = this.tableInUse(model);
    if (!table) return undefined;
    const [row] = this.statements.select(`SELECT row FROM "${table}" WHERE key = ?`, [key]);
    return row && (JSON.parse(String(row[0])) as R);
  }

  async page<R extends object>(model: ReadModel<R>, query: Query<R> = {}): Promise<RowPage<R>> {
    const { limit = LIMIT_DEFAULT } = query;
    invariant(Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX, `not a page size: ${limit}`);
    const { where, orderBy, bound, cursorAfter } = rowQuery(model, query);
    const table = this.tableInUse(model);
    if (!table) return { rows: [] };
    const sql = `SELECT key, row FROM "${table}" ${where} ${orderBy} LIMIT ?`;
    const found = this.statements.select(sql, [...bound, limit + 1]);
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
    const table = this.tableInUse(model);
    if (!table) return 0;
    return Number(this.statements.select(`SELECT count(*) FROM "${table}" ${where}`, bound)[0]![0]);
  }

  async positionOf({ name }: ReadModel): Promise<Position> {
    return this.registry.inUse(name)?.position ?? (-1 as Position);
  }

  reached(position: Position, timeoutMs: number, models = this.followed): Promise<boolean> {
    const isThere = ({ name }: ReadModel): boolean => (this.registry.inUse(name)?.position ?? -1) >= position;
    return this.waits.until(() => models.every(isThere), timeoutMs);
  }

  private tableInUse({ name }: Pick<ReadModel, 'name'>): string | undefined {
    const build = this.registry.inUse(name);
    return build && tableOf(build);
  }
}
