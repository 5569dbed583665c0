import type { Fen, LocalDate } from '@yigong/kernel';
import type { ClaimTerms, InsuredEventKind } from '../domain/claim.events.js';

export type InsuredEvent = { readonly event: InsuredEventKind; readonly itemCode?: string };

export type RuledBenefit = { readonly calculatedFen: Fen; readonly capFen: Fen };

/** The plan's word on a claim: by which version it is judged, what that gives, and which control the office follows. */
export interface PlanRules {
  /** The version in force at the insured event, and whether it insures such an event; nothing without a version. */
  termsOn(
    planId: string,
    event: InsuredEvent,
    insuredOn: LocalDate,
  ): Promise<{ readonly terms: ClaimTerms; readonly isInsured: boolean } | undefined>;
  benefitOf(
    planId: string,
    planVersion: number,
    claim: InsuredEvent & { readonly units: number; readonly stayDays?: number },
  ): Promise<RuledBenefit>;
  stayDaysFromOn(planId: string, day: LocalDate): Promise<'clerk' | 'dates'>;
}

export const PLAN_RULES = Symbol('PlanRules');
