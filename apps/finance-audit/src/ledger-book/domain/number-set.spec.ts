import { hasNumber, type NumberSet, withNumber } from './number-set.js';

describe('a set of entry numbers', () => {
  it('holds what was put into it, also across its pages, and nothing else', () => {
    const numbers = [1, 31, 32, 33, 32_767, 32_768, 1_000_000];
    const set = numbers.reduce<NumberSet>(withNumber, []);
    expect(numbers.every((number) => hasNumber(set, number))).toBe(true);
    expect([2, 30, 34, 32_766, 32_769, 999_999, 5_000_000].some((number) => hasNumber(set, number))).toBe(
      false,
    );
  });

  it('is a value: the set from before stays as it was', () => {
    const before = withNumber([], 7);
    withNumber(before, 8);
    expect([hasNumber(before, 7), hasNumber(before, 8)]).toEqual([true, false]);
  });
});
