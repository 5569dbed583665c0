import fc from 'fast-check';
import { InvariantViolation } from './assert.js';
import { fen, formatYuan, shareOfFen, sumFen } from './money.js';

describe('fen', () => {
  it('takes whole numbers up to 2^53 - 1', () => {
    expect(fen(Number.MAX_SAFE_INTEGER)).toBe(9_007_199_254_740_991);
  });

  it.each([0.1, Number.NaN, Infinity, 2 ** 53])('refuses %p', (value) => {
    expect(() => fen(value)).toThrow(InvariantViolation);
  });

  it('has one zero', () => expect(Object.is(fen(-0), 0)).toBe(true));
});

describe('sumFen', () => {
  it('adds beyond 2^53 on the way and comes back exactly', () => {
    const big = Number.MAX_SAFE_INTEGER;
    expect(sumFen([big, big, -big, 1, -big])).toBe(1);
  });

  it('refuses a total that a number cannot hold', () =>
    expect(() => sumFen([Number.MAX_SAFE_INTEGER, 1])).toThrow(InvariantViolation));
});

describe('shareOfFen', () => {
  // Scenario S-04: payroll 3,333.33 × 2 % = 66.67, and shares 13.33 + 10.00 + 3.33 of it.
  it.each([
    [333_333, 2, 100, 6_667],
    [6_667, 20, 100, 1_333],
    [6_667, 15, 100, 1_000],
    [6_667, 5, 100, 333],
  ])('%i × %i ÷ %i = %i, half up', (amountFen, numerator, denominator, expected) =>
    expect(shareOfFen(amountFen, numerator, denominator)).toBe(expected),
  );

  it('rounds a half away from zero on both sides', () => {
    expect(shareOfFen(1, 1, 2)).toBe(1);
    expect(shareOfFen(-1, 1, 2)).toBe(-1);
  });

  it('is never more than half a fen off', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.nat(10_000),
        fc.integer({ min: 1, max: 10_000 }),
        (a, n, d) => {
          const difference = BigInt(shareOfFen(a, n, d)) * BigInt(d) - BigInt(a) * BigInt(n);
          return (difference < 0n ? -difference : difference) * 2n <= BigInt(d);
        },
      ),
    ));

  it('refuses a denominator of zero', () => expect(() => shareOfFen(1, 1, 0)).toThrow(InvariantViolation));
});

describe('formatYuan', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [720_000, '7,200.00'],
    [123_456_789_012, '1,234,567,890.12'],
  ])('%i fen reads %s', (amountFen, text) => expect(formatYuan(amountFen)).toBe(text));
});
