import { PLAN_CATALOGUE } from '../catalogue/plan-catalogue.js';
import { benefitOf, type BenefitCase } from './benefit-rule.js';

const termsOf = (planId: string) => PLAN_CATALOGUE.find((plan) => plan.planId === planId)!.terms;
const stay = (stayDays: number, units = 1): BenefitCase => ({ event: 'hospital-stay', units, stayDays });

describe('the hospital plan pays 40 yuan a day from the fourth day on', () => {
  it.each([
    // days of the stay, benefit in fen
    [0, 0],
    [1, 0],
    [3, 0],
    [4, 4_000],
    [11, 32_000],
    [12, 36_000],
    [179, 704_000],
    [180, 708_000],
    [181, 708_000], // treatment after 180 days is not counted
    [366, 708_000],
  ])('%i days give %i fen', (days, benefitFen) =>
    expect(benefitOf(termsOf('HOSP-60'), stay(days))?.calculatedFen).toBe(benefitFen),
  );

  it.each([
    [182, 716_000],
    [183, 720_000],
    [184, 720_000], // the cap
  ])('without a cut-off %i days give %i fen, never more than the cap', (days, benefitFen) =>
    expect(benefitOf({ ...termsOf('HOSP-60'), treatmentCutOffDays: 400 }, stay(days))?.calculatedFen).toBe(
      benefitFen,
    ),
  );

  it('pays nothing for an illness without a stay', () =>
    expect(benefitOf(termsOf('HOSP-60'), { event: 'illness', units: 1 })).toBeUndefined());

  it('needs the days of the stay', () =>
    expect(benefitOf(termsOf('HOSP-60'), { event: 'hospital-stay', units: 1 })).toBeUndefined());
});

describe('a plan of fixed sums', () => {
  it.each([
    ['WOM-25', 'illness', 'breast-cancer', 1, 1_500_000],
    ['MAJ-40', 'illness', 'malignant-tumour', 1, 1_000_000],
    ['MAJ-40', 'illness', 'malignant-tumour', 2, 2_000_000],
    ['ACC-100', 'accident', 'death', 1, 6_000_000],
    ['ACC-26', 'accident', 'death', 1, 1_560_000],
  ] as const)('%s pays for %s %s in %i unit(s) %i fen', (planId, event, itemCode, units, benefitFen) =>
    expect(benefitOf(termsOf(planId), { event, itemCode, units })).toEqual({
      calculatedFen: benefitFen,
      capFen: benefitFen,
    }),
  );

  it('pays nothing for what is not on its list', () =>
    expect(
      benefitOf(termsOf('WOM-25'), { event: 'illness', units: 1, itemCode: 'influenza' }),
    ).toBeUndefined());
});
