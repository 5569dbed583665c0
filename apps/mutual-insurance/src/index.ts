export { MutualInsuranceModule } from './mutual-insurance.module.js';
export { PLAN_CATALOGUE, type PublishedPlan } from './plan/catalogue/plan-catalogue.js';
