import type { RecordedEvent } from '@yigong/kernel';
import type { ClaimEvent } from '../domain/claim.events.js';
import {
  approved,
  calculated,
  checked,
  claimedBack,
  paid,
  recovered,
  refused,
  reported,
  resent,
} from '../domain/claim.fixtures.js';
import { publishClaimEvent } from './claim.publication.js';

const publish = (event: ClaimEvent) => publishClaimEvent(event as RecordedEvent<ClaimEvent>);

const owed = {
  claimId: 'claim-1',
  coverageId: 'coverage-1',
  unitId: 'O1',
  personRef: 'person-zhang',
  cardId: 'card-1',
  planId: 'HOSP-60',
  planVersion: 1,
  amountFen: 36_000,
  approvedOn: '2024-06-03',
};

describe('what is told of a claim', () => {
  it('is the benefit that an approval owes, without who approved it', () =>
    expect(publish(approved())).toEqual([{ type: 'mutual-insurance.claim-approved.v1', data: owed }]));

  it('is the benefit again when it is sent out once more, to the new card', () =>
    expect(publish(resent())).toEqual([
      {
        type: 'mutual-insurance.claim-approved.v1',
        data: { ...owed, cardId: 'card-2', approvedOn: '2024-06-12' },
      },
    ]));

  it('is what the member owes back', () =>
    expect(publish(claimedBack())).toEqual([
      {
        type: 'mutual-insurance.recovery-claimed.v1',
        data: {
          recoveryId: 'recovery-1',
          claimId: 'claim-1',
          findingId: 'F-2024-001',
          personRef: 'person-zhang',
          amountFen: 4_000,
          claimedOn: '2024-09-20',
        },
      },
    ]));

  it.each([reported(), checked(), calculated(), refused(), paid(), recovered()])(
    'is nothing of $type',
    (event) => expect(publish(event)).toEqual([]),
  );
});
