import { specFor } from '@yigong/testing';
import { joiningApplicationDecider } from './joining-application.decider.js';
import {
  approve,
  approved,
  personRef,
  rejected,
  resubmitted,
  returned,
  routed,
  sendBack,
  submitted,
  submitter,
  turnDown,
  withdrawn,
} from './joining-application.fixtures.js';

const given = specFor(joiningApplicationDecider);
const underReview = [submitted(), routed()];

const reviews = [
  ['approving', approve, approved()],
  ['returning', sendBack, returned],
  ['rejecting', turnDown, rejected],
] as const;

describe.each(reviews)('%s an application', (_, review, outcome) => {
  it('records who did it, when and why', () =>
    given(...underReview)
      .when(review())
      .thenEvents(outcome));

  it('changes nothing the second time', () =>
    given(...underReview, outcome)
      .when(review())
      .thenNothing());

  it('is refused when there is no application', () =>
    given().when(review()).thenRejected('APPLICATION_NOT_FOUND'));

  it('is refused, as if there were none, when it has gone to another union since', () =>
    given(...underReview, returned, resubmitted, routed({ unitId: 'O2' }))
      .when(review())
      .thenRejected('APPLICATION_NOT_FOUND'));

  it.each([approved(), returned, rejected, withdrawn].filter((other) => other.type !== outcome.type))(
    'is refused after $type',
    (other) =>
      given(...underReview, other)
        .when(review())
        .thenRejected('APPLICATION_NOT_UNDER_REVIEW'),
  );

  it('is refused to the applicant', () =>
    given(...underReview)
      .when(review({ reviewedBy: personRef }))
      .thenRejected('REVIEWER_IS_APPLICANT'));

  it('is refused to whoever submitted it', () =>
    given(...underReview)
      .when(review({ reviewedBy: submitter }))
      .thenRejected('REVIEWER_IS_SUBMITTER'));

  it('is refused when it is dated before the application', () =>
    given(...underReview)
      .when(review({ reviewedOn: '2024-03-03' }))
      .thenRejected('DATED_BEFORE_LAST_ACT', { lastActOn: '2024-03-04' }));
});

describe('approving an application', () => {
  it('is taken on the day it was submitted', () =>
    given(...underReview)
      .when(approve({ reviewedOn: '2024-03-04' }))
      .thenEvents(approved({ approvedOn: '2024-03-04' })));

  it('names the employer and the union that stand now, after a correction', () =>
    given(
      ...underReview,
      returned,
      { ...resubmitted, data: { ...resubmitted.data, employerId: 'e2' } },
      routed({ unitId: 'O2' }),
    )
      .when(approve({ unitId: 'O2', reviewedOn: '2024-03-06' }))
      .thenEvents(approved({ unitId: 'O2', employerId: 'e2', approvedOn: '2024-03-06' })));
});
