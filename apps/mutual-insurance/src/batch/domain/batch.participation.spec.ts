import { ratePercent, requiredCount } from './batch.participation.js';

const general = { of: 'workers', minimumPercent: 80, allBelow: 100 } as const;
const accident = { of: 'workers', minimumPercent: 50, allBelow: 30 } as const;

describe('how many must take part', () => {
  it.each([
    [general, 1, 1],
    [general, 60, 60],
    [general, 99, 99],
    [general, 100, 80],
    [general, 101, 81],
    [general, 140, 112],
    [general, 141, 113],
    [accident, 29, 29],
    [accident, 30, 15],
    [accident, 31, 16],
    [accident, 620, 310],
  ])('%o of %i people: %i', (rule, population, required) =>
    expect(requiredCount(rule, population)).toBe(required),
  );

  it.each([
    [111, 140, '79.3'],
    [112, 140, '80.0'],
    [120, 140, '85.7'],
    [500, 620, '80.6'],
    [300, 620, '48.4'],
    [0, 0, '0.0'],
  ])('%i of %i are %s %%', (accepted, population, percent) =>
    expect(ratePercent(accepted, population)).toBe(percent),
  );
});
