import { hosp60 } from '../catalogue/hosp-60.js';
import type { ClosePlanVersion, PublishPlanVersion, SetPlanControl } from './plan.commands.js';
import type { PlanControlSet, PlanVersionClosed, PlanVersionPublished } from './plan.events.js';
import type { PlanTerms } from './plan.terms.js';

export const clerk = 'person-clerk-a';
export const hospitalTerms: PlanTerms = hosp60.terms;
const publication = { ...hosp60, publishedBy: clerk, publishedOn: '2024-01-02' };

type Changed<Data> = Partial<Data>;

export const publishPlan = (changed: Changed<PublishPlanVersion['data']> = {}): PublishPlanVersion => ({
  type: 'PublishPlanVersion',
  data: { ...publication, ...changed },
  now: '2024-01-02T01:00:00.000Z',
});

export const published = (changed: Changed<PlanVersionPublished['data']> = {}): PlanVersionPublished => ({
  type: 'PlanVersionPublished',
  data: { ...publication, ...changed },
});

export const closeVersion = (changed: Changed<ClosePlanVersion['data']> = {}): ClosePlanVersion => ({
  type: 'ClosePlanVersion',
  data: {
    planId: 'HOSP-60',
    version: 1,
    validTo: '2024-12-31',
    closedBy: clerk,
    closedOn: '2024-11-01',
    ...changed,
  },
  now: '2024-11-01T01:00:00.000Z',
});

export const closed = (changed: Changed<PlanVersionClosed['data']> = {}): PlanVersionClosed => ({
  type: 'PlanVersionClosed',
  data: {
    planId: 'HOSP-60',
    version: 1,
    validTo: '2024-12-31',
    closedBy: clerk,
    closedOn: '2024-11-01',
    ...changed,
  },
});

const control = {
  planId: 'HOSP-60',
  stayDaysFrom: 'dates',
  validFrom: '2024-10-15',
  reason: 'F-2024-001',
  setBy: clerk,
  setOn: '2024-10-15',
} as const;

export const setControl = (changed: Changed<SetPlanControl['data']> = {}): SetPlanControl => ({
  type: 'SetPlanControl',
  data: { ...control, ...changed },
  now: '2024-10-15T01:00:00.000Z',
});

export const controlSet = (changed: Changed<PlanControlSet['data']> = {}): PlanControlSet => ({
  type: 'PlanControlSet',
  data: { ...control, ...changed },
});
