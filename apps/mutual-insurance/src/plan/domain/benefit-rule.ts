import { fen, type Fen, invariant } from '@yigong/kernel';
import type { BenefitRule, InsuredEventKind, PlanTerms } from './plan.terms.js';

export type BenefitCase = {
  readonly event: InsuredEventKind;
  readonly units: number;
  readonly stayDays?: number;
  readonly itemCode?: string;
};

/** What the rule gives for one claim alone, and the cap that all claims of a coverage period share. */
export type Benefit = { readonly calculatedFen: Fen; readonly capFen: Fen };

/** The benefit of a claim by a version's terms; `undefined` where the plan insures no such event. */
export const benefitOf = (
  terms: Pick<PlanTerms, 'benefits' | 'treatmentCutOffDays'>,
  benefitCase: BenefitCase,
): Benefit | undefined => {
  invariant(benefitCase.units >= 1, 'a benefit is for at least one unit');
  for (const rule of terms.benefits) {
    const perUnitFen = perUnit(rule, benefitCase, terms.treatmentCutOffDays);
    if (perUnitFen === undefined) continue;
    const capFen = fen(rule.capFen * benefitCase.units);
    return { calculatedFen: fen(Math.min(perUnitFen * benefitCase.units, capFen)), capFen };
  }
  return undefined;
};

const perUnit = (rule: BenefitRule, benefitCase: BenefitCase, cutOffDays: number): number | undefined => {
  if (rule.event !== benefitCase.event) return undefined;
  if (rule.kind === 'lump-sum')
    return rule.items.find(({ code }) => code === benefitCase.itemCode)?.amountFen;
  if (benefitCase.stayDays === undefined) return undefined;
  const paidDays = Math.min(benefitCase.stayDays, cutOffDays) - rule.deductibleDays;
  return Math.max(0, paidDays) * rule.dailyFen;
};
