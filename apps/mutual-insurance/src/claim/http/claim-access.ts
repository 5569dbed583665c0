import { Inject, Injectable } from '@nestjs/common';
import { type CurrentRequest, mayActFor, refuse, UNIT_TREE, type UnitTree } from '@yigong/http';
import { reject } from '@yigong/kernel';
import { ClaimService } from '../application/claim.service.js';
import { coverageRefusals } from '../../coverage/domain/coverage.refusals.js';
import { hospitalStayRefusals } from '../../hospital-stay/domain/hospital-stay.refusals.js';
import { claimRefusals } from '../domain/claim.refusals.js';

/** A claim, or a coverage, of another union is as if it were not there. */
@Injectable()
export class ClaimAccess {
  /** The claim's own refusals, and those of what is looked up or set aside for it. */
  readonly refusals = { ...coverageRefusals, ...hospitalStayRefusals, ...claimRefusals };

  constructor(
    private readonly claims: ClaimService,
    @Inject(UNIT_TREE) private readonly tree: UnitTree,
  ) {}

  async mustSee(claimId: string, { actor, today }: CurrentRequest): Promise<void> {
    const claim = await this.claims.find(claimId);
    const isMine =
      claim.status !== 'none' &&
      (actor.role === 'member'
        ? claim.report.personRef === actor.personRef
        : await mayActFor(actor, claim.report.cover.unitId, today, this.tree));
    if (!isMine) refuse(reject('CLAIM_NOT_FOUND'), claimRefusals);
  }

  async mustCoverUnitOf(
    coverageId: string,
    insuredOn: string,
    { actor, today }: CurrentRequest,
  ): Promise<void> {
    const unitIds = (await this.claims.unitsOf(coverageId, insuredOn)) ?? [];
    for (const unitId of unitIds) if (await mayActFor(actor, unitId, today, this.tree)) return;
    refuse(reject('COVERAGE_NOT_FOUND'), this.refusals);
  }
}
