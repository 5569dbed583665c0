import type { LocalDate } from '@yigong/kernel';
import type { PlanTerms } from '../domain/plan.terms.js';

/** A version as it is handed in for publication. */
export type PublishedPlan = {
  readonly planId: string;
  readonly version: number;
  readonly validFrom: LocalDate;
  readonly terms: PlanTerms;
};
