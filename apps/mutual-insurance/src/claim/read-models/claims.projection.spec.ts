import { recordedIn, repeated, rowsAfter } from '../../projection.fixtures.js';
import {
  approved,
  calculated,
  checked,
  claimedBack,
  documentsRequested,
  paid,
  payoutReturned,
  recovered,
  recoveryReturned,
  refused,
  reported,
  resent,
  submitted,
} from '../domain/claim.fixtures.js';
import { claimsAwaitingCheckModel } from './claims-awaiting-check.projection.js';
import { claimsModel } from './claims.projection.js';
import { recoveriesModel } from './recoveries.projection.js';

const stream = 'mutualInsuranceClaim-claim-1';
const life = [
  reported(),
  submitted(),
  documentsRequested(),
  submitted({ submittedOn: '2024-05-29' }),
  checked(),
  calculated(),
  approved(),
  paid(),
  payoutReturned(),
  resent(),
  paid({ orderId: 'order-2', paidOn: '2024-06-14' }),
  claimedBack(),
  recovered(),
  recoveryReturned(),
];
const events = recordedIn(stream, life);
const claimAfter = (count: number) => rowsAfter(claimsModel, events.slice(0, count)).get('claim-1');

describe('the claims', () => {
  it.each([
    [1, 'reported'],
    [2, 'submitted'],
    [3, 'documents-requested'],
    [5, 'union-checked'],
    [7, 'approved'],
    [8, 'paid'],
    [9, 'payout-returned'],
    [10, 'approved'],
    [14, 'paid'],
  ])('after %i events show %s', (count, status) => expect(claimAfter(count)?.status).toBe(status));

  it('show who did what, what was calculated and what was paid', () =>
    expect(claimAfter(14)).toMatchObject({
      unitId: 'O1',
      planVersion: 1,
      stay: { stayFrom: '2024-05-06', stayTo: '2024-05-17', stayDays: 12 },
      submittedBy: 'person-organiser',
      checkedBy: 'person-chair',
      approvedBy: 'person-clerk-b',
      benefit: { calculatedFen: 36_000, capFen: 720_000, usedFen: 0, benefitFen: 36_000 },
      amountFen: 36_000,
      paidOn: '2024-06-14',
      revision: 13,
    }));

  it('show why one was refused', () =>
    expect(rowsAfter(claimsModel, recordedIn(stream, [reported(), refused()])).get('claim-1')).toMatchObject({
      status: 'refused',
      refusalReason: 'excluded',
      exclusion: 'self-harm',
    }));

  it.each([claimsModel, claimsAwaitingCheckModel, recoveriesModel])(
    '$name are the same after a repeat',
    (model) =>
      expect(rowsAfter<object>(model as never, repeated(events))).toEqual(
        rowsAfter<object>(model as never, events),
      ),
  );
});

describe('the claims that wait', () => {
  const deskAfter = (...past: Parameters<typeof recordedIn>[1]) =>
    rowsAfter(claimsAwaitingCheckModel, recordedIn(stream, past)).get('claim-1');

  it('wait at the desk of the union, then of the office, and since when', () => {
    expect(deskAfter(reported())?.desk).toBe('nobody');
    expect(deskAfter(reported(), submitted())).toMatchObject({ desk: 'union', since: '2024-05-27' });
    expect(deskAfter(reported(), submitted(), checked())?.desk).toBe('office');
    expect(deskAfter(reported(), submitted(), checked(), documentsRequested())?.desk).toBe('nobody');
  });

  it('leave the list with the decision', () => {
    expect(deskAfter(reported(), submitted(), checked(), calculated(), approved())).toBeUndefined();
    expect(deskAfter(reported(), refused())).toBeUndefined();
  });
});

describe('the recoveries', () => {
  it('show what was claimed, received and handed back', () =>
    expect(rowsAfter(recoveriesModel, events).get('recovery-1')).toEqual({
      recoveryId: 'recovery-1',
      claimId: 'claim-1',
      findingId: 'F-2024-001',
      amountFen: 4_000,
      claimedOn: '2024-09-20',
      receivedFen: { 'receipt-9': 4_000 },
      receivedOn: '2024-10-11',
      returnedFen: { 'order-9': 4_000 },
      returnedOn: '2024-10-14',
    }));
});
