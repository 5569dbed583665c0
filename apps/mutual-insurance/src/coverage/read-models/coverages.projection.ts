import { type LocalDate, type RecordedEvent, sumFen } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { COVERAGE_CATEGORY, type CoverageEvent } from '../domain/coverage.events.js';

/** One period of a person's cover under a plan, with what its claims use of the cap. */
export type CoverageRow = {
  readonly coverageId: string;
  readonly batchId: string;
  readonly personRef: string;
  readonly memberId: string;
  readonly unitId: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly units: number;
  readonly coverFrom: LocalDate;
  readonly coverTo: LocalDate;
  readonly status: 'in-force' | 'expired';
  readonly isRenewal: boolean;
  /** By claim. */
  readonly benefitsFen: Readonly<Record<string, number>>;
  /** By claim, what recoveries gave back; by the receipt that gave it. */
  readonly restoredFen: Readonly<Record<string, number>>;
  readonly usedFen: number;
};

export const projectCoverage = (
  row: CoverageRow | undefined,
  event: RecordedEvent<CoverageEvent>,
): CoverageRow | undefined => {
  switch (event.type) {
    case 'CoverageStarted':
    case 'CoverageRenewed':
      return {
        ...event.data,
        status: 'in-force',
        isRenewal: event.type === 'CoverageRenewed',
        benefitsFen: {},
        restoredFen: {},
        usedFen: 0,
      };
    case 'CoverageExpired':
      return row && { ...row, status: 'expired' };
    case 'BenefitReserved':
      return row && withUsed(row, { ...row.benefitsFen, [event.data.claimId]: event.data.benefitFen });
    case 'BenefitReleased': {
      const { [event.data.claimId]: _, ...others } = row?.benefitsFen ?? {};
      return row && withUsed(row, others);
    }
    case 'BenefitRestored': {
      const { restorationId, amountFen } = event.data;
      return row && withUsed(row, row.benefitsFen, { ...row.restoredFen, [restorationId]: amountFen });
    }
    default:
      return row;
  }
};

const withUsed = (
  row: CoverageRow,
  benefitsFen: CoverageRow['benefitsFen'],
  restoredFen = row.restoredFen,
): CoverageRow => {
  const usedFen = sumFen(Object.values(benefitsFen)) - sumFen(Object.values(restoredFen));
  return { ...row, benefitsFen, restoredFen, usedFen };
};

export const coveragesModel: ReadModel<CoverageRow> = {
  name: 'coverages',
  version: 1,
  categories: [COVERAGE_CATEGORY],
  keysOf: (event) => {
    const { coverageId, batchId } = event.data as CoverageEvent['data'];
    return [`${coverageId}:${batchId}`];
  },
  project: (row, event) => projectCoverage(row, event as RecordedEvent<CoverageEvent>),
  indexes: {
    byPerson: ['personRef', 'coverFrom'],
    byPersonAndUnit: ['personRef', 'unitId', 'coverFrom'],
    byUnit: ['unitId', 'coverFrom'],
    byCoverage: ['coverageId', 'coverFrom'],
    byStart: ['coverFrom'],
  },
};
