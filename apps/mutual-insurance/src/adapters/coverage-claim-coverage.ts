import { Injectable } from '@nestjs/common';
import type { Envelope } from '@yigong/event-store';
import { derivedId, invariant, isRejection, type LocalDate, type Rejection } from '@yigong/kernel';
import type {
  ClaimCoverage,
  CoverOfDay,
  CoverRefusal,
  WantedBenefit,
} from '../claim/application/claim-cover.port.js';
import type { ClaimBenefit, ClaimCover } from '../claim/domain/claim.events.js';
import { CoverageService } from '../coverage/application/coverage.service.js';
import { type CoverPeriod, periodOn } from '../coverage/domain/coverage.state.js';

/** A claim's cover, held by the person's coverage stream. */
@Injectable()
export class CoverageClaimCoverage implements ClaimCoverage {
  constructor(private readonly coverages: CoverageService) {}

  async onDay(coverageId: string, day: LocalDate): Promise<CoverOfDay | undefined> {
    const { holder, periods, ...state } = await this.coverages.find(coverageId);
    if (!holder) return undefined;
    const { personRef, planId } = holder;
    const period = periodOn({ ...state, periods }, day);
    const first = periods[0];
    return {
      personRef,
      planId,
      unitIds: [...new Set(periods.map(({ unitId }) => unitId))],
      ...(period && { cover: coverOf(period) }),
      ...(first && { firstCoverFrom: first.coverFrom }),
    };
  }

  async setAside(
    wanted: WantedBenefit,
    now: string,
    envelope: Envelope,
  ): Promise<ClaimBenefit | CoverRefusal> {
    const { revision } = await this.coverages.load(wanted.coverageId);
    // A repeat after a release is another command: the coverage has moved on, and decides again.
    const commandId = derivedId('set-aside', envelope.commandId, String(revision));
    const command = { type: 'ReserveBenefit', data: wanted, now } as const;
    const result = await this.coverages.execute(command, { ...envelope, commandId });
    if (isRejection(result)) return result as Rejection as CoverRefusal;
    const benefit = result.state.benefits.get(wanted.claimId);
    invariant(benefit !== undefined, 'a benefit that was set aside is known');
    return benefit.reserved;
  }

  async release(coverageId: string, claimId: string, now: string, envelope: Envelope): Promise<void> {
    const { revision } = await this.coverages.load(coverageId);
    const commandId = derivedId('release', envelope.commandId, String(revision));
    const command = { type: 'ReleaseBenefit', data: { coverageId, claimId }, now } as const;
    await this.coverages.execute(command, { ...envelope, commandId });
  }
}

const coverOf = ({ isExpired: _, ...cover }: CoverPeriod): ClaimCover => cover;
