import type { DomainEvent, LocalDate } from '@yigong/kernel';
import type { PlanTerms } from './plan.terms.js';

export type PlanVersionPublished = DomainEvent<
  'PlanVersionPublished',
  {
    planId: string;
    version: number;
    validFrom: LocalDate;
    terms: PlanTerms;
    publishedBy: string;
    publishedOn: LocalDate;
  }
>;

/** `validTo` is the last day on which the version is in force. It stays executable for claims of its time. */
export type PlanVersionClosed = DomainEvent<
  'PlanVersionClosed',
  { planId: string; version: number; validTo: LocalDate; closedBy: string; closedOn: LocalDate }
>;

/** From `validFrom` on, papers must follow the control: stay days as the clerk enters them, or as the dates give them. */
export type PlanControlSet = DomainEvent<
  'PlanControlSet',
  {
    planId: string;
    stayDaysFrom: StayDaysFrom;
    validFrom: LocalDate;
    reason: string;
    setBy: string;
    setOn: LocalDate;
  }
>;

export type StayDaysFrom = 'clerk' | 'dates';

export type PlanEvent = PlanVersionPublished | PlanVersionClosed | PlanControlSet;

export const PLAN_CATEGORY = 'mutualInsurancePlan';
export const planStream = (planId: string): string => `${PLAN_CATEGORY}-${planId}`;
