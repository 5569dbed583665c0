import { accidentPlans } from './accident.js';
import { hosp60 } from './hosp-60.js';
import { major40 } from './major-illness.js';
import type { PublishedPlan } from './published-plan.js';
import { wom25 } from './wom-25.js';

/** The plans of the example year, as data with their sources. They enter the service through `PublishPlanVersion`, like any other. */
export const PLAN_CATALOGUE: readonly PublishedPlan[] = [hosp60, wom25, ...accidentPlans, major40];

export type { PublishedPlan } from './published-plan.js';
