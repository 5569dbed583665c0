import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels, type RowPage } from '@yigong/read-models';
import { type CoverageRow, coveragesModel } from './coverages.projection.js';

export type CoverageFilter = { readonly personRef?: string; readonly unitId?: string };

@Injectable()
export class CoverageQueries {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** The newest periods first: of a person, of a union, of a person in a union, or of all. */
  list(
    { personRef, unitId }: CoverageFilter,
    page: { readonly limit?: number; readonly after?: string },
  ): Promise<RowPage<CoverageRow>> {
    const where = { ...(personRef && { personRef }), ...(unitId && { unitId }) };
    return this.readModels.page(coveragesModel, {
      index: indexOf(personRef, unitId),
      where,
      ...page,
      descending: true,
    });
  }

  /** The periods of a coverage, the first one first. */
  async periods(coverageId: string): Promise<readonly CoverageRow[]> {
    return (
      await this.readModels.page(coveragesModel, { index: 'byCoverage', where: { coverageId }, limit: 200 })
    ).rows;
  }
}

const indexOf = (personRef: string | undefined, unitId: string | undefined): string => {
  if (personRef !== undefined) return unitId === undefined ? 'byPerson' : 'byPersonAndUnit';
  return unitId === undefined ? 'byStart' : 'byUnit';
};
