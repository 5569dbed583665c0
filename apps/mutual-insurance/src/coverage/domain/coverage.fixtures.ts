import { fen } from '@yigong/kernel';
import type {
  ExpireCoverage,
  ReleaseBenefit,
  ReleaseCoverage,
  ReserveBenefit,
  ReserveCoverage,
  RestoreBenefit,
  StartCoverage,
} from './coverage.commands.js';
import {
  type BenefitReleased,
  type BenefitReserved,
  type BenefitRestored,
  type CoverageExpired,
  coverageIdOf,
  type CoverageReleased,
  type CoverageReserved,
  type CoverageStarted,
} from './coverage.events.js';

const now = '2024-03-20T02:00:00.000Z';
export const coverageId = coverageIdOf('person-zhang', 'HOSP-60');
export const line = {
  coverageId,
  personRef: 'person-zhang',
  memberId: 'member-zhang',
  planId: 'HOSP-60',
  batchId: 'batch-1',
  unitId: 'O1',
  units: 1,
} as const;

type Changed<Data> = Partial<Data>;

export const reserve = (changed: Changed<ReserveCoverage['data']> = {}): ReserveCoverage => ({
  type: 'ReserveCoverage',
  data: { ...line, earliestFrom: '2024-04-01', reservedOn: '2024-03-20', ...changed },
  now,
});
export const reserved = (changed: Changed<CoverageReserved['data']> = {}): CoverageReserved => ({
  type: 'CoverageReserved',
  data: { ...line, reservedOn: '2024-03-20', ...changed },
});

const releasing = { coverageId, batchId: 'batch-1', releasedOn: '2024-03-21' };
export const release = (changed: Changed<ReleaseCoverage['data']> = {}): ReleaseCoverage => ({
  type: 'ReleaseCoverage',
  data: { ...releasing, ...changed },
  now,
});
export const released = (changed: Changed<CoverageReleased['data']> = {}): CoverageReleased => ({
  type: 'CoverageReleased',
  data: { ...releasing, ...changed },
});

const year = { ...line, planVersion: 1, coverFrom: '2024-04-01', coverTo: '2025-03-31' };
export const nextYear = { batchId: 'batch-2', coverFrom: '2025-04-01', coverTo: '2026-03-31' };
export const start = (changed: Changed<StartCoverage['data']> = {}): StartCoverage => ({
  type: 'StartCoverage',
  data: { ...year, ...changed },
  now,
});
export const started = (changed: Changed<CoverageStarted['data']> = {}): CoverageStarted => ({
  type: 'CoverageStarted',
  data: { ...year, ...changed },
});
export const renewed = () => ({ type: 'CoverageRenewed', data: { ...year, ...nextYear } }) as const;

export const expire = (changed: Changed<ExpireCoverage['data']> = {}): ExpireCoverage => ({
  type: 'ExpireCoverage',
  data: { coverageId, batchId: 'batch-1', expiredOn: '2025-04-01', ...changed },
  now,
});
export const expired = (changed: Changed<CoverageExpired['data']> = {}): CoverageExpired => ({
  type: 'CoverageExpired',
  data: { coverageId, batchId: 'batch-1', coverTo: '2025-03-31', ...changed },
});

export const reserveBenefit = (changed: Changed<ReserveBenefit['data']> = {}): ReserveBenefit => ({
  type: 'ReserveBenefit',
  data: {
    coverageId,
    claimId: 'claim-1',
    insuredOn: '2024-05-06',
    calculatedFen: fen(36_000),
    capFen: fen(720_000),
    ...changed,
  },
  now,
});
export const benefitReserved = (changed: Changed<BenefitReserved['data']> = {}): BenefitReserved => ({
  type: 'BenefitReserved',
  data: {
    coverageId,
    batchId: 'batch-1',
    claimId: 'claim-1',
    usedFen: fen(0),
    calculatedFen: fen(36_000),
    capFen: fen(720_000),
    benefitFen: fen(36_000),
    ...changed,
  },
});

export const releaseBenefit = (claimId = 'claim-1'): ReleaseBenefit => ({
  type: 'ReleaseBenefit',
  data: { coverageId, claimId },
  now,
});
export const benefitReleased = (changed: Changed<BenefitReleased['data']> = {}): BenefitReleased => ({
  type: 'BenefitReleased',
  data: { coverageId, batchId: 'batch-1', claimId: 'claim-1', amountFen: fen(36_000), ...changed },
});

const restoring = { coverageId, claimId: 'claim-1', restorationId: 'receipt-9', amountFen: fen(4_000) };
export const restoreBenefit = (changed: Changed<RestoreBenefit['data']> = {}): RestoreBenefit => ({
  type: 'RestoreBenefit',
  data: { ...restoring, ...changed },
  now,
});
export const benefitRestored = (changed: Changed<BenefitRestored['data']> = {}): BenefitRestored => ({
  type: 'BenefitRestored',
  data: { ...restoring, batchId: 'batch-1', ...changed },
});
