import { recordedIn, repeated, rowsAfter } from '../../projection.fixtures.js';
import { closed, controlSet, published } from '../domain/plan.fixtures.js';
import { plansModel } from './plans.projection.js';

const events = recordedIn('mutualInsurancePlan-HOSP-60', [
  published(),
  closed(),
  published({ version: 2, validFrom: '2025-01-01' }),
  controlSet(),
]);

describe('the plans', () => {
  it('show every version with its days and the controls of the office', () => {
    const row = rowsAfter(plansModel, events).get('HOSP-60')!;
    expect(row.versions.map(({ version, validFrom, validTo }) => [version, validFrom, validTo])).toEqual([
      [1, '2024-01-01', '2024-12-31'],
      [2, '2025-01-01', undefined],
    ]);
    expect(row.controls).toEqual([{ stayDaysFrom: 'dates', validFrom: '2024-10-15', reason: 'F-2024-001' }]);
    expect(row.revision).toBe(3);
  });

  it('are the same after a repeat', () =>
    expect(rowsAfter(plansModel, repeated(events))).toEqual(rowsAfter(plansModel, events)));

  it('leave an event of tomorrow alone', () => {
    const unknown = recordedIn('mutualInsurancePlan-HOSP-60', [
      published(),
      { type: 'PlanRenamed', data: {} },
    ]);
    expect(rowsAfter(plansModel, unknown).get('HOSP-60')?.revision).toBe(0);
  });
});
