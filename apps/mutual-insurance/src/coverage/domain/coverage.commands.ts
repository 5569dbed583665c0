import type { Command, Fen, LocalDate } from '@yigong/kernel';

export type CoverLine = {
  readonly coverageId: string;
  readonly personRef: string;
  readonly memberId: string;
  readonly planId: string;
  readonly batchId: string;
  readonly unitId: string;
  readonly units: number;
};

/** `earliestFrom`: the first day on which the batch's cover can begin. */
export type ReserveCoverage = Command<
  'ReserveCoverage',
  CoverLine & { earliestFrom: LocalDate; reservedOn: LocalDate }
>;

export type ReleaseCoverage = Command<
  'ReleaseCoverage',
  { coverageId: string; batchId: string; releasedOn: LocalDate }
>;

export type StartCoverage = Command<
  'StartCoverage',
  CoverLine & { planVersion: number; coverFrom: LocalDate; coverTo: LocalDate }
>;

export type ExpireCoverage = Command<
  'ExpireCoverage',
  { coverageId: string; batchId: string; expiredOn: LocalDate }
>;

export type ReserveBenefit = Command<
  'ReserveBenefit',
  { coverageId: string; claimId: string; insuredOn: LocalDate; calculatedFen: Fen; capFen: Fen }
>;

export type ReleaseBenefit = Command<'ReleaseBenefit', { coverageId: string; claimId: string }>;

export type RestoreBenefit = Command<
  'RestoreBenefit',
  { coverageId: string; claimId: string; restorationId: string; amountFen: Fen }
>;

export type CoverageCommand =
  | ReserveCoverage
  | ReleaseCoverage
  | StartCoverage
  | ExpireCoverage
  | ReserveBenefit
  | ReleaseBenefit
  | RestoreBenefit;
