import { addDays, type Fen, fen, invariant, type LocalDate, sumFen, unreachable } from '@yigong/kernel';
import type { CoverageEvent, CoverageRenewed, CoverageStarted } from './coverage.events.js';

/** A stretch of cover that one batch bought. Periods of a coverage never overlap. */
export type CoverPeriod = {
  readonly batchId: string;
  readonly unitId: string;
  readonly units: number;
  readonly coverFrom: LocalDate;
  readonly coverTo: LocalDate;
  /** The first day of unbroken cover: waiting times count from here. */
  readonly unbrokenFrom: LocalDate;
  readonly isExpired: boolean;
};

/** What a claim has set aside: how it came about, and what of it still counts. */
type Benefit = {
  readonly batchId: string;
  readonly reserved: ReservedBenefit;
  readonly benefitFen: Fen;
  readonly restorations: ReadonlySet<string>;
};

export type ReservedBenefit = {
  readonly calculatedFen: Fen;
  readonly capFen: Fen;
  readonly usedFen: Fen;
  readonly benefitFen: Fen;
};

export type CoverHolder = { readonly personRef: string; readonly memberId: string; readonly planId: string };

export type CoverageState = {
  /** Absent while nobody has asked for the cover. */
  readonly holder?: CoverHolder;
  readonly reservedBy?: string;
  readonly periods: readonly CoverPeriod[];
  readonly benefits: ReadonlyMap<string, Benefit>;
};

export const initialState: CoverageState = { periods: [], benefits: new Map() };

export const evolve = (state: CoverageState, event: CoverageEvent): CoverageState => {
  switch (event.type) {
    case 'CoverageReserved': {
      const { batchId, personRef, memberId, planId } = event.data;
      return { ...state, holder: { personRef, memberId, planId }, reservedBy: batchId };
    }
    case 'CoverageReleased':
      return withoutReservation(state);
    case 'CoverageStarted':
    case 'CoverageRenewed':
      return { ...withoutReservation(state), periods: [...state.periods, periodOf(state, event)] };
    case 'CoverageExpired': {
      const expire = (period: CoverPeriod) =>
        period.batchId === event.data.batchId ? { ...period, isExpired: true } : period;
      return { ...state, periods: state.periods.map(expire) };
    }
    case 'BenefitReserved': {
      const { claimId, batchId, calculatedFen, capFen, usedFen: used, benefitFen } = event.data;
      const reserved = { calculatedFen, capFen, usedFen: used, benefitFen };
      return withBenefit(state, claimId, { batchId, reserved, benefitFen, restorations: new Set() });
    }
    case 'BenefitReleased': {
      const benefits = new Map(state.benefits);
      benefits.delete(event.data.claimId);
      return { ...state, benefits };
    }
    case 'BenefitRestored': {
      const { claimId, restorationId, amountFen } = event.data;
      const benefit = state.benefits.get(claimId);
      invariant(benefit !== undefined, 'a benefit is reserved before any of it is restored');
      const restorations = new Set(benefit.restorations).add(restorationId);
      return withBenefit(state, claimId, {
        ...benefit,
        benefitFen: fen(benefit.benefitFen - amountFen),
        restorations,
      });
    }
    default:
      return unreachable(event);
  }
};

const withoutReservation = ({ reservedBy: _, ...state }: CoverageState): CoverageState => state;

const withBenefit = (state: CoverageState, claimId: string, benefit: Benefit): CoverageState => ({
  ...state,
  benefits: new Map(state.benefits).set(claimId, benefit),
});

const periodOf = (state: CoverageState, { data }: CoverageStarted | CoverageRenewed): CoverPeriod => {
  const { batchId, unitId, units, coverFrom, coverTo } = data;
  const unbrokenFrom = periodBefore(state, coverFrom)?.unbrokenFrom ?? coverFrom;
  return { batchId, unitId, units, coverFrom, coverTo, unbrokenFrom, isExpired: false };
};

/** The period that ends on the day before. */
export const periodBefore = ({ periods }: CoverageState, day: LocalDate): CoverPeriod | undefined =>
  periods.find(({ coverTo }) => addDays(coverTo, 1) === day);

export const periodOn = ({ periods }: CoverageState, day: LocalDate): CoverPeriod | undefined =>
  periods.find(({ coverFrom, coverTo }) => coverFrom <= day && day <= coverTo);

/** How much of a period's cap the other claims have used or set aside. */
export const usedByOthersFen = ({ benefits }: CoverageState, batchId: string, claimId: string): Fen =>
  sumFen(
    [...benefits]
      .filter(([other, one]) => other !== claimId && one.batchId === batchId)
      .map(([, { benefitFen }]) => benefitFen),
  );
