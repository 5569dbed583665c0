import type { AnyEvent } from '@yigong/kernel';
import { rowsAfter } from '../../recorded.fixtures.js';
import {
  applicationId,
  approved,
  rejected,
  resubmitted,
  returned,
  routed,
  submitted,
  withdrawn,
} from '../domain/joining-application.fixtures.js';
import { joiningApplications } from './joining-applications.projection.js';

const after = (...later: readonly AnyEvent[]) =>
  rowsAfter(joiningApplications, submitted(), routed(), ...later)[applicationId]!;

describe('joining applications', () => {
  it('show an application as awaiting review in the union it was routed to', () =>
    expect(after()).toMatchObject({ status: 'routed', unitId: 'O1', submittedOn: '2024-03-04', round: 1 }));

  it('keep neither sex nor anything else that only the member needs', () =>
    expect(after()).not.toHaveProperty('sex'));

  it('show why an application was returned or rejected, until something else happens to it', () => {
    expect(after(returned)).toMatchObject({ status: 'returned', reason: 'papersMissing' });
    expect(after(rejected)).toMatchObject({ status: 'rejected', reason: 'notEmployed' });
    expect(after(returned, resubmitted, routed({ unitId: 'O2' }))).not.toHaveProperty('reason');
  });

  it('show the union that has it now', () =>
    expect(after(returned, resubmitted, routed({ unitId: 'O2' }))).toMatchObject({
      status: 'routed',
      unitId: 'O2',
    }));

  it.each([
    ['approved', approved(), '2024-03-05'],
    ['withdrawn', withdrawn, '2024-03-05'],
  ])('show it as %s', (status, event, changedOn) =>
    expect(after(event)).toMatchObject({ status, changedOn }),
  );

  it('show the newest round', () =>
    expect(after(rejected, submitted({ round: 2, submittedOn: '2024-05-01' }), routed())).toMatchObject({
      round: 2,
      status: 'routed',
      submittedOn: '2024-05-01',
    }));
});
