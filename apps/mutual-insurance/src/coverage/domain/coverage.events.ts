import { derivedId, type DomainEvent, type Fen, type LocalDate } from '@yigong/kernel';

type Cover = {
  readonly coverageId: string;
  readonly personRef: string;
  readonly memberId: string;
  readonly planId: string;
  readonly batchId: string;
  readonly unitId: string;
  readonly units: number;
};

/** The person's place in the plan is taken by one batch; no other batch can take it while this one lives. */
export type CoverageReserved = DomainEvent<'CoverageReserved', Cover & { reservedOn: LocalDate }>;

export type CoverageReleased = DomainEvent<
  'CoverageReleased',
  { coverageId: string; batchId: string; releasedOn: LocalDate }
>;

type Period = { readonly planVersion: number; readonly coverFrom: LocalDate; readonly coverTo: LocalDate };
export type CoverageStarted = DomainEvent<'CoverageStarted', Cover & Period>;
/** Like `CoverageStarted`, for a period that follows another without a day between. */
export type CoverageRenewed = DomainEvent<'CoverageRenewed', Cover & Period>;
export type CoverageExpired = DomainEvent<
  'CoverageExpired',
  { coverageId: string; batchId: string; coverTo: LocalDate }
>;

/** So much of the period's cap is set aside for a claim: what the rule gives, or what is left if that is less. */
export type BenefitReserved = DomainEvent<
  'BenefitReserved',
  {
    coverageId: string;
    batchId: string;
    claimId: string;
    calculatedFen: Fen;
    capFen: Fen;
    usedFen: Fen;
    benefitFen: Fen;
  }
>;

export type BenefitReleased = DomainEvent<
  'BenefitReleased',
  { coverageId: string; batchId: string; claimId: string; amountFen: Fen }
>;

/** A recovered overpayment does not count against the cap any longer. */
export type BenefitRestored = DomainEvent<
  'BenefitRestored',
  { coverageId: string; batchId: string; claimId: string; restorationId: string; amountFen: Fen }
>;

export type CoverageEvent =
  | CoverageReserved
  | CoverageReleased
  | CoverageStarted
  | CoverageRenewed
  | CoverageExpired
  | BenefitReserved
  | BenefitReleased
  | BenefitRestored;

export const COVERAGE_CATEGORY = 'mutualInsuranceCoverage';
export const coverageStream = (coverageId: string): string => `${COVERAGE_CATEGORY}-${coverageId}`;

/** One stream for a person's cover under a plan, through all its periods: whoever covers them decides in one place. */
export const coverageIdOf = (personRef: string, planId: string): string =>
  derivedId('coverage', personRef, planId);
