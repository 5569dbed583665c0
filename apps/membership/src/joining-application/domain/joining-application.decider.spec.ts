import { specFor } from '@yigong/testing';
import { joiningApplicationDecider } from './joining-application.decider.js';
import {
  approved,
  rejected,
  resubmit,
  resubmitted,
  returned,
  routed,
  submit,
  submitted,
  submitUnrouted,
  withdraw,
  withdrawn,
} from './joining-application.fixtures.js';

const given = specFor(joiningApplicationDecider);
const underReview = [submitted(), routed()];

describe('submitting an application', () => {
  it('is recorded, and routed to the union of the employer at once', () =>
    given().when(submit()).thenEvents(submitted(), routed()));

  it('is routed to the union that a rule names where the employer has none', () =>
    given()
      .when(submit({ route: { unitId: 'R1', by: 'district' } }))
      .thenEvents(submitted(), routed({ unitId: 'R1', by: 'district' })));

  it.each([
    ['under review', underReview],
    ['returned', [...underReview, returned]],
    ['submitted again', [...underReview, returned, resubmitted, routed()]],
  ])('is refused while an earlier one is %s', (_, past) =>
    given(...past)
      .when(submit())
      .thenRejected('DUPLICATE_APPLICATION'),
  );

  it('is refused for a member, also for one whose earlier membership has ended', () => {
    given(...underReview, approved())
      .when(submit())
      .thenRejected('ALREADY_MEMBER');
    given(...underReview, approved(), submitted({ round: 2 }), routed(), approved({ round: 2 }))
      .when(submit({ endedRound: 1 }))
      .thenRejected('ALREADY_MEMBER');
  });

  it('begins a second round when the membership has ended', () =>
    given(...underReview, approved())
      .when(submit({ endedRound: 1, submittedOn: '2024-09-01' }))
      .thenEvents(submitted({ round: 2, submittedOn: '2024-09-01' }), routed({ routedOn: '2024-09-01' })));

  it.each([
    ['rejected', rejected],
    ['withdrawn', withdrawn],
  ])('begins a second round after an application was %s', (_, closed) =>
    given(...underReview, closed)
      .when(submit({ submittedOn: '2024-03-05' }))
      .thenEvents(submitted({ round: 2, submittedOn: '2024-03-05' }), routed({ routedOn: '2024-03-05' })),
  );

  it('is refused when it is dated before the earlier one was closed', () =>
    given(...underReview, rejected)
      .when(submit({ submittedOn: '2024-03-04' }))
      .thenRejected('DATED_BEFORE_LAST_ACT', { lastActOn: '2024-03-05' }));

  it('is refused where no union receives the worker', () =>
    given().when(submitUnrouted()).thenRejected('NO_UNION_RECEIVES_WORKER'));

  it('by an organiser is taken for the own union, and refused for another', () => {
    given()
      .when(submit({ onlyFor: 'O1' }))
      .thenEvents(submitted(), routed());
    given()
      .when(submit({ onlyFor: 'O2' }))
      .thenRejected('ROUTED_TO_ANOTHER_UNION');
  });
});

describe('submitting an application again', () => {
  const sentBack = [...underReview, returned];

  it('is recorded, and routed anew', () =>
    given(...sentBack)
      .when(resubmit())
      .thenEvents(resubmitted, routed({ routedOn: '2024-03-06' })));

  it('goes to another union when the employer was corrected', () =>
    given(...sentBack)
      .when(resubmit({ employerId: 'e2', route: { unitId: 'O2', by: 'employer' } }))
      .thenEvents(
        { ...resubmitted, data: { ...resubmitted.data, employerId: 'e2' } },
        routed({ unitId: 'O2', routedOn: '2024-03-06' }),
      ));

  it('is refused when there is no application', () =>
    given().when(resubmit()).thenRejected('APPLICATION_NOT_FOUND'));

  it.each([
    ['under review', underReview],
    ['approved', [...underReview, approved()]],
    ['rejected', [...underReview, rejected]],
    ['withdrawn', [...underReview, withdrawn]],
  ])('is refused when it is %s', (_, past) =>
    given(...past)
      .when(resubmit())
      .thenRejected('APPLICATION_NOT_RETURNED'),
  );

  it('is taken on the day of the return, and refused the day before', () => {
    given(...sentBack)
      .when(resubmit({ resubmittedOn: '2024-03-05' }))
      .thenEvents(
        { ...resubmitted, data: { ...resubmitted.data, resubmittedOn: '2024-03-05' } },
        routed({ routedOn: '2024-03-05' }),
      );
    given(...sentBack)
      .when(resubmit({ resubmittedOn: '2024-03-04' }))
      .thenRejected('DATED_BEFORE_LAST_ACT', { lastActOn: '2024-03-05' });
  });

  it('by an organiser is refused when it would go to another union', () =>
    given(...sentBack)
      .when(resubmit({ onlyFor: 'O2' }))
      .thenRejected('ROUTED_TO_ANOTHER_UNION'));
});

describe('withdrawing an application', () => {
  it.each([
    ['under review', underReview],
    ['returned', [...underReview, returned]],
  ])('is recorded when it is %s', (_, past) =>
    given(...past)
      .when(withdraw())
      .thenEvents(withdrawn),
  );

  it('changes nothing the second time', () =>
    given(...underReview, withdrawn)
      .when(withdraw())
      .thenNothing());

  it('is refused when there is no application', () =>
    given().when(withdraw()).thenRejected('APPLICATION_NOT_FOUND'));

  it.each([
    ['approved', approved()],
    ['rejected', rejected],
  ])('is refused when it was %s', (_, closed) =>
    given(...underReview, closed)
      .when(withdraw())
      .thenRejected('APPLICATION_CLOSED'),
  );

  it('is taken on the day of the application, and refused the day before', () => {
    given(...underReview)
      .when(withdraw({ withdrawnOn: '2024-03-04' }))
      .thenEvents({ ...withdrawn, data: { ...withdrawn.data, withdrawnOn: '2024-03-04' } });
    given(...underReview)
      .when(withdraw({ withdrawnOn: '2024-03-03' }))
      .thenRejected('DATED_BEFORE_LAST_ACT', { lastActOn: '2024-03-04' });
  });
});
