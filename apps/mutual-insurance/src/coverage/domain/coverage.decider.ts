import { type Decider, type Decision, fen, reject, unreachable } from '@yigong/kernel';
import type {
  CoverageCommand,
  ExpireCoverage,
  ReleaseBenefit,
  ReleaseCoverage,
  ReserveBenefit,
  ReserveCoverage,
  RestoreBenefit,
  StartCoverage,
} from './coverage.commands.js';
import type { CoverageEvent } from './coverage.events.js';
import {
  type CoverageState,
  evolve,
  initialState,
  periodBefore,
  periodOn,
  usedByOthersFen,
} from './coverage.state.js';

/** In the order in which they are checked, command by command. */
export type CoverageRefusal =
  | 'PERSON_ALREADY_COVERED'
  | 'COVERAGE_NOT_RESERVED'
  | 'COVERAGE_NOT_FOUND'
  | 'COVERAGE_NOT_OVER'
  | 'NOT_COVERED_ON_DAY'
  | 'COVER_USED_UP'
  | 'BENEFIT_NOT_RESERVED'
  | 'RESTORES_TOO_MUCH';

type CoverageDecision = Decision<CoverageEvent, CoverageRefusal>;

const decide = (command: CoverageCommand, state: CoverageState): CoverageDecision => {
  switch (command.type) {
    case 'ReserveCoverage':
      return reserve(command, state);
    case 'ReleaseCoverage':
      return release(command, state);
    case 'StartCoverage':
      return start(command, state);
    case 'ExpireCoverage':
      return expire(command, state);
    case 'ReserveBenefit':
      return reserveBenefit(command, state);
    case 'ReleaseBenefit':
      return releaseBenefit(command, state);
    case 'RestoreBenefit':
      return restoreBenefit(command, state);
    default:
      return unreachable(command);
  }
};

const reserve = ({ data }: ReserveCoverage, state: CoverageState): CoverageDecision => {
  const { earliestFrom, ...line } = data;
  const isHeld =
    state.periods.some(({ batchId }) => batchId === line.batchId) || state.reservedBy === line.batchId;
  if (isHeld) return [];
  if (state.reservedBy !== undefined) return reject('PERSON_ALREADY_COVERED');
  const standing = state.periods.find(({ coverTo }) => coverTo >= earliestFrom);
  if (standing) return reject('PERSON_ALREADY_COVERED', { coverTo: standing.coverTo });
  return [{ type: 'CoverageReserved', data: line }];
};

const release = ({ data }: ReleaseCoverage, { reservedBy }: CoverageState): CoverageDecision =>
  reservedBy === data.batchId ? [{ type: 'CoverageReleased', data }] : [];

const start = ({ data }: StartCoverage, state: CoverageState): CoverageDecision => {
  if (state.periods.some(({ batchId }) => batchId === data.batchId)) return [];
  if (state.reservedBy !== data.batchId) return reject('COVERAGE_NOT_RESERVED');
  const type = periodBefore(state, data.coverFrom) ? 'CoverageRenewed' : 'CoverageStarted';
  return [{ type, data }];
};

const expire = ({ data }: ExpireCoverage, { periods }: CoverageState): CoverageDecision => {
  const { coverageId, batchId, expiredOn } = data;
  const period = periods.find((one) => one.batchId === batchId);
  if (!period) return reject('COVERAGE_NOT_FOUND');
  if (period.isExpired) return [];
  if (expiredOn <= period.coverTo) return reject('COVERAGE_NOT_OVER', { coverTo: period.coverTo });
  return [{ type: 'CoverageExpired', data: { coverageId, batchId, coverTo: period.coverTo } }];
};

const reserveBenefit = ({ data }: ReserveBenefit, state: CoverageState): CoverageDecision => {
  const { insuredOn, ...benefit } = data;
  const set = state.benefits.get(data.claimId)?.reserved;
  // Set aside once; anew when the papers were changed and the claim is calculated differently.
  if (set?.calculatedFen === data.calculatedFen && set.capFen === data.capFen) return [];
  const period = periodOn(state, insuredOn);
  if (!period) return reject('NOT_COVERED_ON_DAY', { insuredOn });
  // Two claims may each fit the cap and not fit it together: this stream sees both, one after the other.
  const usedFen = usedByOthersFen(state, period.batchId, data.claimId);
  const leftFen = data.capFen - usedFen;
  if (leftFen <= 0) return reject('COVER_USED_UP', { capFen: data.capFen });
  const benefitFen = fen(Math.min(data.calculatedFen, leftFen));
  return [{ type: 'BenefitReserved', data: { ...benefit, batchId: period.batchId, usedFen, benefitFen } }];
};

const releaseBenefit = ({ data }: ReleaseBenefit, { benefits }: CoverageState): CoverageDecision => {
  const benefit = benefits.get(data.claimId);
  if (!benefit) return [];
  const { batchId, benefitFen } = benefit;
  return [{ type: 'BenefitReleased', data: { ...data, batchId, amountFen: benefitFen } }];
};

const restoreBenefit = ({ data }: RestoreBenefit, { benefits }: CoverageState): CoverageDecision => {
  const benefit = benefits.get(data.claimId);
  if (!benefit) return reject('BENEFIT_NOT_RESERVED');
  if (benefit.restorations.has(data.restorationId)) return [];
  if (data.amountFen > benefit.benefitFen)
    return reject('RESTORES_TOO_MUCH', { amountFen: data.amountFen, benefitFen: benefit.benefitFen });
  return [{ type: 'BenefitRestored', data: { ...data, batchId: benefit.batchId } }];
};

export const coverageDecider: Decider<CoverageState, CoverageCommand, CoverageEvent, CoverageRefusal> = {
  initialState,
  decide,
  evolve,
};
