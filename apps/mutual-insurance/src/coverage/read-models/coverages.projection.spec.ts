import { fen } from '@yigong/kernel';
import { recordedIn, repeated, rowsAfter } from '../../projection.fixtures.js';
import {
  benefitReleased,
  benefitReserved,
  benefitRestored,
  coverageId,
  expired,
  released,
  renewed,
  reserved,
  started,
} from '../domain/coverage.fixtures.js';
import { coveragesModel } from './coverages.projection.js';

const stream = `mutualInsuranceCoverage-${coverageId}`;
const first = `${coverageId}:batch-1`;
const usedAfter = (...events: Parameters<typeof recordedIn>[1]) =>
  rowsAfter(coveragesModel, recordedIn(stream, events)).get(first)?.usedFen;

describe('the coverages', () => {
  it('show nothing of a place that was only taken, or let go', () =>
    expect(rowsAfter(coveragesModel, recordedIn(stream, [reserved(), released()])).size).toBe(0));

  it('show each period by itself', () => {
    const rows = rowsAfter(coveragesModel, recordedIn(stream, [started(), expired(), renewed()]));
    expect(
      [...rows].map(([key, { coverFrom, status, isRenewal }]) => [key, coverFrom, status, isRenewal]),
    ).toEqual([
      [first, '2024-04-01', 'expired', false],
      [`${coverageId}:batch-2`, '2025-04-01', 'in-force', true],
    ]);
  });

  const second = benefitReserved({ claimId: 'claim-2', benefitFen: fen(5_000) });
  it.each([
    [[], 0],
    [[benefitReserved()], 36_000],
    [[benefitReserved(), second], 41_000],
    [[benefitReserved(), second, benefitReleased()], 5_000],
    [[benefitReserved(), benefitRestored()], 32_000],
    [[benefitReserved(), benefitReserved({ benefitFen: fen(32_000) })], 32_000],
  ])('after %j use %i fen of the cap', (benefits, usedFen) =>
    expect(usedAfter(started(), ...benefits)).toBe(usedFen),
  );

  it('are the same after a repeat', () => {
    const events = recordedIn(stream, [started(), benefitReserved(), second, benefitRestored(), expired()]);
    expect(rowsAfter(coveragesModel, repeated(events))).toEqual(rowsAfter(coveragesModel, events));
  });
});
