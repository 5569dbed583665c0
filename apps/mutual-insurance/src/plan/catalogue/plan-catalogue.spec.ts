import { isRejection } from '@yigong/kernel';
import { planDecider } from '../domain/plan.decider.js';
import { PLAN_CATALOGUE } from './plan-catalogue.js';

describe('the plans of the example year', () => {
  it.each(PLAN_CATALOGUE.map((plan) => [plan.planId, plan] as const))(
    '%s passes its own examples',
    (_, plan) => {
      const data = { ...plan, publishedBy: 'person-clerk-a', publishedOn: '2024-01-02' };
      const command = { type: 'PublishPlanVersion', data, now: '2024-01-02T01:00:00.000Z' } as const;
      expect(isRejection(planDecider.decide(command, planDecider.initialState))).toBe(false);
    },
  );

  it.each([
    ['HOSP-60', 6_000, 1, 80, 100],
    ['WOM-25', 2_500, 1, 80, 100],
    ['ACC-26', 2_600, 1, 50, 30],
    ['ACC-50', 5_000, 1, 50, 30],
    ['ACC-74', 7_400, 1, 50, 30],
    ['ACC-100', 10_000, 1, 50, 30],
    ['MAJ-40', 4_000, 2, 80, 100],
  ])(
    '%s costs %i fen, up to %i unit(s), for at least %i %% or all below %i',
    (planId, priceFen, unitsMax, percent, below) => {
      const { terms } = PLAN_CATALOGUE.find((plan) => plan.planId === planId)!;
      expect([terms.priceFen, terms.unitsMax]).toEqual([priceFen, unitsMax]);
      expect(terms.participation).toMatchObject({ minimumPercent: percent, allBelow: below });
    },
  );

  it('says of every price and benefit where it comes from, or that it is an assumption', () => {
    for (const { terms } of PLAN_CATALOGUE)
      expect(terms.sources.map(({ of }) => of)).toEqual(
        expect.arrayContaining(['priceFen', 'benefits', 'participation']),
      );
  });
});
