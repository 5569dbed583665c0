import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels, type RowPage } from '@yigong/read-models';
import { type CardDeactivation, PAYEE_CARDS, type PayeeCards } from '../application/payee-cards.port.js';
import { type AwaitedClaimRow, claimsAwaitingCheckModel } from './claims-awaiting-check.projection.js';
import { type ClaimRow, claimsModel } from './claims.projection.js';
import { recoveriesModel, type RecoveryRow } from './recoveries.projection.js';

type PageArguments = { readonly limit?: number; readonly after?: string };
/** A claim as it is shown: an approved one says when its card takes no more money, so that somebody stops the payout. */
export type ShownClaim = ClaimRow & { readonly cardDeactivated?: CardDeactivation };
export type ClaimFilter = { readonly personRef?: string; readonly unitId?: string; readonly status?: string };

@Injectable()
export class ClaimQueries {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(PAYEE_CARDS) private readonly cards: PayeeCards,
  ) {}

  /** The newest insured events first: of a person or with a status, in one union or in all. */
  async list({ personRef, unitId, status }: ClaimFilter, page: PageArguments): Promise<RowPage<ShownClaim>> {
    const which = personRef === undefined ? { status } : { personRef };
    const where = Object.fromEntries(Object.entries({ ...which, unitId }).filter(([, value]) => value));
    const index = personRef === undefined ? indexOf(unitId, status) : indexOfPerson(unitId);
    const found = await this.readModels.page(claimsModel, { index, where, ...page, descending: true });
    return { ...found, rows: await Promise.all(found.rows.map((row) => this.shown(row))) };
  }

  async get(claimId: string): Promise<ShownClaim | undefined> {
    const row = await this.readModels.get(claimsModel, claimId);
    return row && this.shown(row);
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

  private async shown(row: ClaimRow): Promise<ShownClaim> {
    if (row.status !== 'approved' || row.cardId === undefined) return row;
    const cardDeactivated = await this.cards.deactivationOf(row.personRef, row.cardId);
    return cardDeactivated ? { ...row, cardDeactivated } : row;
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
