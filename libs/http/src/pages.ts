import { ApiProperty } from '@nestjs/swagger';
import type { RowPage } from '@yigong/read-models';
import { CountField, FromText, TextField } from './fields.js';

/** The query of every list: keyset pages, never offsets. Lists with filters extend it. */
export class PageQuery {
  @FromText()
  @CountField({ min: 1, max: 200, optional: true, description: '每页条数 rows per page, default 50' })
  readonly limit?: number;

  @TextField({
    max: 512,
    numbers: 'any',
    optional: true,
    description: '上一页给出的 next the `next` of the page before',
  })
  readonly after?: string;
}

/** What every list answers. `next` is absent on the last page. */
export type PageOf<Item> = { readonly items: readonly Item[]; readonly next?: string };

export const pageOf = <Row extends object, Item = Row>(
  { rows, next }: RowPage<Row>,
  present: (row: Row) => Item = (row) => row as unknown as Item,
): PageOf<Item> => ({ items: rows.map(present), ...(next === undefined ? {} : { next }) });

/** The query's part that a read model takes. */
export const pageArguments = ({
  limit,
  after,
}: PageQuery): { readonly limit?: number; readonly after?: string } => ({
  ...(limit === undefined ? {} : { limit }),
  ...(after === undefined ? {} : { after }),
});

/** The body of a command's answer, for the OpenAPI document. */
export class CommandAnswer {
  @ApiProperty({ description: '编号 the id of what was created or changed' }) readonly id!: string;
  @ApiProperty({ type: 'integer', description: '版本 its revision, also the ETag' })
  readonly revision!: number;
}
