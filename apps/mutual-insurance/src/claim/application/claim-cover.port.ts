import type { Envelope } from '@yigong/event-store';
import type { Fen, LocalDate, Rejection } from '@yigong/kernel';
import type { ClaimBenefit, ClaimCover } from '../domain/claim.events.js';

export type CoverOfDay = {
  readonly personRef: string;
  readonly planId: string;
  /** The unions through which the person was ever covered; whoever acts for one of them may claim. */
  readonly unitIds: readonly string[];
  readonly cover?: ClaimCover;
  readonly firstCoverFrom?: LocalDate;
};

export type WantedBenefit = {
  readonly coverageId: string;
  readonly claimId: string;
  readonly insuredOn: LocalDate;
  readonly calculatedFen: Fen;
  readonly capFen: Fen;
};

export type CoverRefusal = Rejection<'COVER_USED_UP' | 'NOT_COVERED_ON_DAY'>;

/** The person's cover, which alone knows how much of a period's cap is left. */
export interface ClaimCoverage {
  onDay(coverageId: string, day: LocalDate): Promise<CoverOfDay | undefined>;
  /** Sets the benefit aside for the claim, once; what is left of the cap if that is less. */
  setAside(wanted: WantedBenefit, now: string, envelope: Envelope): Promise<ClaimBenefit | CoverRefusal>;
  /** Gives a benefit back that was set aside for a claim. */
  release(coverageId: string, claimId: string, now: string, envelope: Envelope): Promise<void>;
}

export const CLAIM_COVERAGE = Symbol('ClaimCoverage');
