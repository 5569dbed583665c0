import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels, type RowPage } from '@yigong/read-models';
import { type BatchLineRow, batchLinesModel } from './batch-lines.projection.js';
import { batchesModel, type BatchRow } from './batches.projection.js';

type PageArguments = { readonly limit?: number; readonly after?: string };

@Injectable()
export class BatchQueries {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** Newest first; those of one union, or of all. */
  list(unitId: string | undefined, page: PageArguments): Promise<RowPage<BatchRow>> {
    const which = unitId === undefined ? { index: 'byDay' } : { index: 'byUnit', where: { unitId } };
    return this.readModels.page(batchesModel, { ...which, ...page, descending: true });
  }

  get(batchId: string): Promise<BatchRow | undefined> {
    return this.readModels.get(batchesModel, batchId);
  }

  withStatus(status: string): AsyncIterable<BatchRow> {
    return this.readModels.all(batchesModel, { index: 'byStatus', where: { status } });
  }

  lines(
    batchId: string,
    verdict: BatchLineRow['verdict'] | undefined,
    page: PageArguments,
  ): Promise<RowPage<BatchLineRow>> {
    const where = verdict === undefined ? { batchId } : { batchId, verdict };
    const index = verdict === undefined ? 'byBatch' : 'byVerdict';
    return this.readModels.page(batchLinesModel, { index, where, ...page });
  }
}
