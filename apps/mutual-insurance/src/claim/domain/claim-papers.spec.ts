import { specFor } from '@yigong/testing';
import { claimDecider } from './claim.decider.js';
import {
  approved,
  calculated,
  chair,
  check,
  checked,
  claimant,
  documentsRequested,
  organiser,
  papers,
  refused,
  reported,
  requestDocuments,
  stay,
  submit,
  submitted,
} from './claim.fixtures.js';

const given = specFor(claimDecider);

describe('submitting the papers', () => {
  it('keeps papers by digest and the days as the clerk entered them: 12 for a stay of 11', () =>
    given(reported()).when(submit()).thenEvents(submitted()));

  it('is refused twice', () =>
    given(reported(), submitted())
      .when(submit())
      .thenRejected('CLAIM_NOT_AWAITING_PAPERS', { status: 'submitted' }));

  it('is possible again when documents were asked for', () =>
    given(reported(), submitted(), documentsRequested())
      .when(submit({ submittedOn: '2024-05-29' }))
      .thenEvents(submitted({ submittedOn: '2024-05-29' })));

  it('is refused while a paper of the list is missing', () =>
    given(reported())
      .when(submit({ papers: papers.slice(0, 1) }))
      .thenRejected('PAPERS_MISSING', { missing: 'discharge-summary' }));

  it('is refused without the stay', () => {
    const { stay: _, ...data } = submit().data;
    given(reported())
      .when({ ...submit(), data })
      .thenRejected('STAY_MISSING');
  });

  it('needs no stay for an illness', () => {
    const { stay: _, ...data } = submit().data;
    const { stay: __, ...kept } = submitted().data;
    given(reported({ event: 'illness' }))
      .when({ ...submit(), data })
      .thenEvents({ type: 'ClaimSubmitted', data: kept });
  });

  it('is refused when the stay begins on another day than was reported', () =>
    given(reported())
      .when(submit({ stay: { ...stay, stayFrom: '2024-05-07' } }))
      .thenRejected('STAY_BEGINS_ON_ANOTHER_DAY'));

  it('is refused when the stay ends before it begins, and possible for one day', () => {
    given(reported())
      .when(submit({ stay: { ...stay, stayTo: '2024-05-05' } }))
      .thenRejected('STAY_ENDS_BEFORE_IT_BEGINS');
    const day = { ...stay, stayTo: '2024-05-06' };
    given(reported())
      .when(submit({ stay: day }))
      .thenEvents(submitted({ stay: day }));
  });

  it('is refused before the stay is over, and possible on its last day', () => {
    given(reported())
      .when(submit({ submittedOn: '2024-05-16' }))
      .thenRejected('STAY_NOT_OVER', { stayTo: '2024-05-17', submittedOn: '2024-05-16' });
    given(reported())
      .when(submit({ submittedOn: '2024-05-17' }))
      .thenEvents(submitted({ submittedOn: '2024-05-17' }));
  });

  it('is refused 61 days after the stay, and possible after 60', () => {
    given(reported())
      .when(submit({ submittedOn: '2024-07-16' }))
      .thenEvents(submitted({ submittedOn: '2024-07-16' }));
    given(reported())
      .when(submit({ submittedOn: '2024-07-17' }))
      .thenRejected('PAPERS_TOO_LATE', { submittedOn: '2024-07-17', papersUntil: '2024-07-16' });
  });
});

describe('the control that computes the stay days from the dates', () => {
  it.each([10, 12])('refuses %i days for 05-06 to 05-17', (stayDays) =>
    given(reported())
      .when(submit({ stayDaysFrom: 'dates', stay: { ...stay, stayDays } }))
      .thenRejected('STAY_DAYS_DIFFER_FROM_DATES', {
        stayFrom: '2024-05-06',
        stayTo: '2024-05-17',
        stayDays,
        daysFromDates: 11,
      }),
  );

  it('takes 11 days', () => {
    const right = { stayDaysFrom: 'dates', stay: { ...stay, stayDays: 11 } } as const;
    given(reported()).when(submit(right)).thenEvents(submitted(right));
  });
});

describe('the check of the union', () => {
  const ready = [reported(), submitted()];

  it('is refused before the papers are in', () =>
    given(reported()).when(check()).thenRejected('CLAIM_NOT_SUBMITTED', { status: 'reported' }));

  it('is refused to who submitted the papers', () =>
    given(...ready)
      .when(check({ checkedBy: organiser }))
      .thenRejected('CHECKER_IS_SUBMITTER'));

  it('is refused to the claimant', () =>
    given(...ready)
      .when(check({ checkedBy: claimant }))
      .thenRejected('CHECKER_IS_CLAIMANT'));

  it('is done by another person', () =>
    given(...ready)
      .when(check({ checkedBy: chair }))
      .thenEvents(checked()));
});

describe('asking for documents', () => {
  it.each([
    ['before the papers are in', [reported()], 'reported'],
    ['after the decision', [reported(), submitted(), checked(), calculated(), approved()], 'approved'],
    ['after a refusal', [reported(), refused()], 'refused'],
  ] as const)('is refused %s', (_, past, status) =>
    given(...past)
      .when(requestDocuments({ requestedOn: '2024-06-04' }))
      .thenRejected('CLAIM_NOT_UNDER_REVIEW', { status }),
  );

  it('is possible before and after the check of the union', () => {
    given(reported(), submitted()).when(requestDocuments()).thenEvents(documentsRequested());
    given(reported(), submitted(), checked()).when(requestDocuments()).thenEvents(documentsRequested());
  });
});
