import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels, type RowPage } from '@yigong/read-models';
import { type AwaitedClaimRow, claimsAwaitingCheckModel } from './claims-awaiting-check.projection.js';
import { type ClaimRow, claimsModel } from './claims.projection.js';
import { recoveriesModel, type RecoveryRow } from './recoveries.projection.js';

type PageArguments = { readonly limit?: number; readonly after?: string };
export type ClaimFilter = { readonly personRef?: string; readonly unitId?: string; readonly status?: string };

@Injectable()
export class ClaimQueries {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** The newest insured events first: of a person or with a status, in one union or in all. */
  list({ personRef, unitId, status }: ClaimFilter, page: PageArguments): Promise<RowPage<ClaimRow>> {
    const which = personRef === undefined ? { status } : { personRef };
    const where = Object.fromEntries(Object.entries({ ...which, unitId }).filter(([, value]) => value));
    const index = personRef === undefined ? indexOf(unitId, status) : indexOfPerson(unitId);
    return this.readModels.page(claimsModel, { index, where, ...page, descending: true });
  }

  get(claimId: string): Promise<ClaimRow | undefined> {
    return this.readModels.get(claimsModel, claimId);
  }

  /** Those that have waited longest first. */
  awaiting(
    desk: AwaitedClaimRow['desk'],
    unitId: string | undefined,
    page: PageArguments,
  ): Promise<RowPage<AwaitedClaimRow>> {
    const which =
      unitId === undefined
        ? { index: 'byDesk', where: { desk } }
        : { index: 'byUnitAndDesk', where: { unitId, desk } };
    return this.readModels.page(claimsAwaitingCheckModel, { ...which, ...page });
  }

  async recoveriesOf(claimId: string): Promise<readonly RecoveryRow[]> {
    return (await this.readModels.page(recoveriesModel, { index: 'byClaim', where: { claimId }, limit: 200 }))
      .rows;
  }
}

const indexOfPerson = (unitId: string | undefined): string =>
  unitId === undefined ? 'byPerson' : 'byPersonAndUnit';

const indexOf = (unitId: string | undefined, status: string | undefined): string => {
  if (unitId === undefined) return status === undefined ? 'byDay' : 'byStatus';
  return status === undefined ? 'byUnit' : 'byUnitAndStatus';
};
