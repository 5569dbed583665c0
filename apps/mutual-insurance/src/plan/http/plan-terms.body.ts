import { httpProblem } from '@yigong/http';
import type { BenefitRule, PlanTerms } from '../domain/plan.terms.js';
import type { PlanBenefitBody, PlanTermsBody } from './plan.dto.js';

/** The terms of a request as the domain has them; a benefit that lacks what its kind needs is malformed. */
export const planTermsOf = (body: PlanTermsBody): PlanTerms => ({
  ...body,
  benefits: body.benefits.map((benefit, index) => benefitRuleOf(benefit, `terms.benefits.${index}`)),
});

const benefitRuleOf = (body: PlanBenefitBody, field: string): BenefitRule => {
  const { kind, event, capFen, deductibleDays, dailyFen, items } = body;
  if (kind === 'daily' && event === 'hospital-stay' && deductibleDays !== undefined && dailyFen !== undefined)
    return { kind, event, deductibleDays, dailyFen, capFen };
  if (kind === 'lump-sum' && event !== 'hospital-stay' && items !== undefined)
    return { kind, event, items, capFen };
  const zh = 'daily 须用于 hospital-stay 并有 deductibleDays 和 dailyFen；lump-sum 须用于其他事故并有 items';
  const en =
    '`daily` is for hospital-stay with deductibleDays and dailyFen; `lump-sum` for other events with items';
  throw httpProblem('MALFORMED_REQUEST', {}, { errors: [{ field, zh, en }] });
};
