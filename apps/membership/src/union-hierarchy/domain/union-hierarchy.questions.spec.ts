import type { UnionHierarchyEvent } from './union-hierarchy.events.js';
import {
  dissolved,
  established,
  federation,
  joined,
  left,
  reassigned,
  ruleAdopted,
  ruleEnded,
} from './union-hierarchy.fixtures.js';
import { routeOn, superiorsOn } from './union-hierarchy.questions.js';
import { evolve, initialState } from './union-hierarchy.state.js';

const after = (...events: readonly UnionHierarchyEvent[]) => events.reduce(evolve, initialState);
const station = established({ unitId: 'S1', kind: 'station', establishedOn: '2021-01-01' });

describe('who reported to whom on a day', () => {
  const hierarchy = after(federation, established(), station, reassigned());

  it.each([
    ['before it was established', '2020-04-30', []],
    ['on its first day', '2020-05-01', ['FED']],
    ['on the last day before the move', '2023-06-30', ['FED']],
    ['on the day of the move', '2023-07-01', ['S1', 'FED']],
  ])('%s (%s): %p', (_, on, superiors) => expect(superiorsOn(hierarchy, 'O1', on)).toEqual(superiors));

  it('has nobody above the root, nor above a union nobody knows', () => {
    expect(superiorsOn(hierarchy, 'FED', '2024-01-01')).toEqual([]);
    expect(superiorsOn(hierarchy, 'O9', '2024-01-01')).toEqual([]);
  });

  it('keeps the answer for a union that is dissolved later', () =>
    expect(superiorsOn(after(federation, established(), dissolved()), 'O1', '2023-01-01')).toEqual(['FED']));
});

describe('which union receives a worker', () => {
  const employer = { employerId: 'e1', industryCode: 'C39', district: '110302' };
  const byDistrict = ruleAdopted({ unitId: 'R1' });
  const byIndustry = ruleAdopted({ unitId: 'R2', criterion: 'industry', value: 'C39' });
  const tree = [federation, established(), established({ unitId: 'R1' }), established({ unitId: 'R2' })];
  const on = '2021-06-01';

  it('is the employer’s own union, whatever the rules say', () =>
    expect(routeOn(after(...tree, byDistrict, byIndustry, joined()), employer, on)).toEqual({
      unitId: 'O1',
      by: 'employer',
    }));

  it('is the union of the industry where the employer has none', () =>
    expect(routeOn(after(...tree, byDistrict, byIndustry), employer, on)).toEqual({
      unitId: 'R2',
      by: 'industry',
    }));

  it('is the union of the district where no rule names the industry', () => {
    expect(routeOn(after(...tree, byDistrict), employer, on)).toEqual({ unitId: 'R1', by: 'district' });
    expect(
      routeOn(after(...tree, byDistrict, byIndustry), { employerId: 'e1', district: '110302' }, on),
    ).toEqual({ unitId: 'R1', by: 'district' });
  });

  it('is nobody where no rule fits', () => {
    expect(routeOn(after(...tree), employer, on)).toBeUndefined();
    expect(routeOn(after(...tree, byDistrict), { ...employer, district: '110101' }, on)).toBeUndefined();
  });

  it.each([
    ['2020-12-31', undefined],
    ['2021-01-01', 'O1'],
    ['2021-12-31', 'O1'],
    ['2022-01-01', undefined],
  ])('on %s, with coverage from 2021-01-01 to the end of 2021, is %p', (day, unitId) =>
    expect(routeOn(after(...tree, joined(), left()), employer, day)?.unitId).toBe(unitId),
  );

  it.each([
    ['2020-12-31', undefined],
    ['2021-01-01', 'R1'],
    ['2022-01-01', undefined],
  ])('on %s, with a rule for the year 2021, is %p', (day, unitId) =>
    expect(routeOn(after(...tree, byDistrict, ruleEnded({ unitId: 'R1' })), employer, day)?.unitId).toBe(
      unitId,
    ),
  );
});
