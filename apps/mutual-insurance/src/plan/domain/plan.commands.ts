import type { Command, LocalDate } from '@yigong/kernel';
import type { StayDaysFrom } from './plan.events.js';
import type { PlanTerms } from './plan.terms.js';

export type PublishPlanVersion = Command<
  'PublishPlanVersion',
  {
    planId: string;
    version: number;
    validFrom: LocalDate;
    terms: PlanTerms;
    publishedBy: string;
    publishedOn: LocalDate;
  }
>;

export type ClosePlanVersion = Command<
  'ClosePlanVersion',
  { planId: string; version: number; validTo: LocalDate; closedBy: string; closedOn: LocalDate }
>;

export type SetPlanControl = Command<
  'SetPlanControl',
  {
    planId: string;
    stayDaysFrom: StayDaysFrom;
    validFrom: LocalDate;
    reason: string;
    setBy: string;
    setOn: LocalDate;
  }
>;

export type PlanCommand = PublishPlanVersion | ClosePlanVersion | SetPlanControl;
