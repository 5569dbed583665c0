import fc from 'fast-check';
import { isDepreciation, straightLineFen } from './depreciation.js';

const servers = { costFen: 15_000_000, lifeMonths: 72 };

describe('straight-line depreciation', () => {
  it('takes the same every month and the rest in the last: 150,000 yuan over 72 months', () => {
    expect(straightLineFen({ ...servers, month: 1 })).toBe(208_333);
    expect(straightLineFen({ ...servers, month: 71 })).toBe(208_333);
    expect(straightLineFen({ ...servers, month: 72 })).toBe(208_357);
  });

  it('adds up to the cost, whatever the cost and the life', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000_000 }),
        fc.integer({ min: 1, max: 600 }),
        (costFen, lifeMonths) => {
          const months = Array.from({ length: lifeMonths }, (_, index) => index + 1);
          const total = months.reduce(
            (sum, month) => sum + straightLineFen({ costFen, lifeMonths, month }),
            0,
          );
          expect(total).toBe(costFen);
        },
      ),
    ));

  it.each([
    [{ ...servers, month: 0 }, false],
    [{ ...servers, month: 1 }, true],
    [{ ...servers, month: 72 }, true],
    [{ ...servers, month: 73 }, false],
    [{ costFen: 0, lifeMonths: 72, month: 1 }, false],
    [{ costFen: 1, lifeMonths: 1_201, month: 1 }, false],
    [{ costFen: 1.5, lifeMonths: 72, month: 1 }, false],
  ])('of %j is one: %p', (depreciation, isOne) => expect(isDepreciation(depreciation)).toBe(isOne));
});
