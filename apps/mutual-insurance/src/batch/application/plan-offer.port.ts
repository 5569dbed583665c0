import type { LocalDate } from '@yigong/kernel';
import type { BatchTerms } from '../domain/batch.events.js';

/** What a plan asks of a batch that is drafted on a day; nothing when it takes no members then. */
export interface PlanOffer {
  termsOn(planId: string, day: LocalDate): Promise<BatchTerms | undefined>;
}

export const PLAN_OFFER = Symbol('PlanOffer');
