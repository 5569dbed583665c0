import { specFor } from '@yigong/testing';
import { claimDecider } from './claim.decider.js';
import { cover, check, report, reported, submit, submitted, terms } from './claim.fixtures.js';

const given = specFor(claimDecider);

describe('reporting an insured event', () => {
  it('keeps the cover and the terms of that day', () => given().when(report()).thenEvents(reported()));

  it('is refused twice for the same event', () =>
    given(reported()).when(report()).thenRejected('CLAIM_ALREADY_REPORTED'));

  it('is refused before it happened, and possible on the day itself', () => {
    given()
      .when(report({ reportedOn: '2024-05-05' }))
      .thenRejected('REPORTED_BEFORE_EVENT');
    given()
      .when(report({ reportedOn: '2024-05-06' }))
      .thenEvents(reported({ reportedOn: '2024-05-06' }));
  });

  it('is refused when no version was in force', () => {
    const { terms: _, ...data } = report().data;
    given()
      .when({ ...report(), data })
      .thenRejected('PLAN_NOT_IN_FORCE');
  });

  it('is refused for an event that the plan does not insure', () =>
    given()
      .when(report({ isInsured: false }))
      .thenRejected('EVENT_NOT_INSURED'));

  it('is refused for a stay that began on 03-30, before the cover of 04-01', () => {
    const { cover: _, ...data } = report({ insuredOn: '2024-03-30', reportedOn: '2024-04-03' }).data;
    given()
      .when({ ...report(), data })
      .thenRejected('INSURED_BEFORE_COVER', { insuredOn: '2024-03-30', coverFrom: '2024-04-01' });
  });

  it('is refused after the cover ended', () => {
    const { cover: _, ...data } = report({ insuredOn: '2025-04-01', reportedOn: '2025-04-02' }).data;
    given()
      .when({ ...report(), data })
      .thenRejected('NOT_COVERED_AT_EVENT', { insuredOn: '2025-04-01' });
  });

  it.each([
    ['2024-06-29', false],
    ['2024-06-30', true],
  ])('with 90 days of waiting from 04-01, an event of %s is taken: %s', (insuredOn, isTaken) => {
    const waiting = { ...terms, waitingDays: 90 };
    const spec = given().when(report({ insuredOn, reportedOn: insuredOn, terms: waiting }));
    if (isTaken) spec.thenEvents(reported({ insuredOn, reportedOn: insuredOn, terms: waiting }));
    else spec.thenRejected('IN_WAITING_TIME', { insuredOn, waitingUntil: '2024-06-30' });
  });

  it('counts the waiting time from the first day of unbroken cover', () => {
    const renewed = { ...cover, unbrokenFrom: '2023-04-01' };
    const waiting = { ...terms, waitingDays: 90 };
    given()
      .when(report({ cover: renewed, terms: waiting }))
      .thenEvents(reported({ cover: renewed, terms: waiting }));
  });

  it('is refused on the eleventh day after, and possible on the tenth', () => {
    given()
      .when(report({ reportedOn: '2024-05-16' }))
      .thenEvents(reported({ reportedOn: '2024-05-16' }));
    given()
      .when(report({ reportedOn: '2024-05-17' }))
      .thenRejected('NOTICE_TOO_LATE', { reportedOn: '2024-05-17', noticeUntil: '2024-05-16' });
  });
});

describe('every later step', () => {
  it('is refused for a claim that does not exist', () =>
    given().when(submit()).thenRejected('CLAIM_NOT_FOUND'));

  it('is refused when it is dated before the last one', () => {
    given(reported())
      .when(submit({ submittedOn: '2024-05-08' }))
      .thenRejected('DATED_BEFORE_LAST_STEP', { lastOn: '2024-05-09' });
    given(reported(), submitted())
      .when(check({ checkedOn: '2024-05-26' }))
      .thenRejected('DATED_BEFORE_LAST_STEP', { lastOn: '2024-05-27' });
  });
});
