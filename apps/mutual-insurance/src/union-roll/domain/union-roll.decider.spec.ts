import { specFor } from '@yigong/testing';
import { unionRollDecider } from './union-roll.decider.js';
import {
  covered,
  coverEmployer,
  employerLeft,
  enter,
  entered,
  leave,
  leaveEmployer,
  left,
  noteUnion,
  unionNoted,
  workforceNoted,
} from './union-roll.fixtures.js';
import type { UnionRollEvent } from './union-roll.events.js';
import { initialState, isMemberOn, membersOf, type Workforce, workforceOn } from './union-roll.state.js';

const given = specFor(unionRollDecider);
const rollAfter = (...events: readonly UnionRollEvent[]) =>
  events.reduce(unionRollDecider.evolve, initialState);
const zhang = (...events: readonly UnionRollEvent[]) => membersOf(rollAfter(...events)).get('member-zhang')!;

describe('the roll of a union', () => {
  it('takes down the union, once', () => {
    given().when(noteUnion()).thenEvents(unionNoted());
    given(unionNoted())
      .when(noteUnion({ sourceEventId: 'again' }))
      .thenNothing();
  });

  it('takes down a member, once', () => {
    given().when(enter()).thenEvents(entered());
    given(entered())
      .when(enter({ sourceEventId: 'again' }))
      .thenNothing();
  });

  it('takes down that a member left, once', () => {
    given(entered()).when(leave()).thenEvents(left());
    given(entered(), left())
      .when(leave({ sourceEventId: 'again' }))
      .thenNothing();
  });

  it('takes down the employers that came and left, each message once', () => {
    given().when(coverEmployer()).thenEvents(covered());
    given(covered()).when(coverEmployer()).thenNothing();
    given(covered()).when(leaveEmployer()).thenEvents(employerLeft());
    given(covered(), employerLeft()).when(leaveEmployer()).thenNothing();
    const back = { coveredOn: '2024-09-01', sourceEventId: 'back' };
    given(covered(), employerLeft()).when(coverEmployer(back)).thenEvents(covered(back));
  });
});

describe('a member of the union', () => {
  it.each([
    ['2024-03-04', false],
    ['2024-03-05', true],
    ['2024-07-31', true],
    ['2024-08-01', false],
  ])('who joined on 03-05 and left on 08-01 is one on %s: %s', (day, isMember) =>
    expect(isMemberOn(zhang(entered(), left()), day)).toBe(isMember),
  );

  it('is the same whichever of joining and leaving was heard first', () =>
    expect(zhang(left(), entered())).toEqual(zhang(entered(), left())));

  it('left on the first of two days', () => {
    const resigned = left({ leftOn: '2024-10-01', sourceEventId: 'resigned' });
    expect(zhang(entered(), left(), resigned).leftOn).toBe('2024-08-01');
    expect(zhang(entered(), resigned, left()).leftOn).toBe('2024-08-01');
  });

  it('stays one who left and came back on one day', () => {
    const member = zhang(entered(), left(), entered({ enteredOn: '2024-08-01', sourceEventId: 'back' }));
    expect(isMemberOn(member, '2024-08-01')).toBe(true);
  });

  it('is one again after coming back', () => {
    const member = zhang(entered(), left(), entered({ enteredOn: '2024-09-01' }));
    expect(isMemberOn(member, '2024-09-01')).toBe(true);
  });
});

describe('the count of the workers on a day', () => {
  const count = (employerId: string, workerCount: number, countedOn: string): Workforce => ({
    ...{ employerId, workerCount, countedOn },
    sourceEventId: `${employerId} ${countedOn} ${workerCount}`,
  });
  const o1 = [count('employer-o1', 140, '2024-01-10'), count('employer-o1', 160, '2024-04-01')];
  const workersOn = (events: readonly UnionRollEvent[], day: string, counts: readonly Workforce[]) =>
    workforceOn(rollAfter(...events), day, counts)?.workerCount;

  it.each([
    ['2024-01-09', undefined],
    ['2024-01-10', 140],
    ['2024-03-31', 140],
    ['2024-04-01', 160],
    ['2024-05-31', 160],
    ['2024-06-01', undefined],
  ])('of an employer covered until 06-01 is on %s %s', (day, workers) =>
    expect(workersOn([covered(), employerLeft()], day, o1)).toBe(workers),
  );

  it('is also that of a day before the union was founded', () => {
    const founded = [covered({ coveredOn: '2024-03-01' })];
    expect(workersOn(founded, '2024-02-29', o1)).toBeUndefined();
    expect(workersOn(founded, '2024-03-01', o1)).toBe(140);
  });

  it('is none of an employer that it does not cover', () =>
    expect(workersOn([covered()], '2024-05-01', [count('employer-o9', 12, '2024-01-01')])).toBeUndefined());

  it('adds up the newest counts of the employers of a joint union, from the day on which each joined', () => {
    const joint = [
      covered(),
      covered({ employerId: 'employer-o9', coveredOn: '2024-03-01', sourceEventId: 'o9' }),
    ];
    const counts = [...o1, count('employer-o9', 12, '2024-02-01')];
    expect(workersOn(joint, '2024-03-01', o1)).toBeUndefined();
    expect(workersOn(joint, '2024-02-29', counts)).toBe(140);
    expect(workersOn(joint, '2024-03-01', counts)).toBe(152);
    expect(workforceOn(rollAfter(...joint), '2024-04-01', counts)).toMatchObject({
      workerCount: 172,
      countedOn: '2024-04-01',
    });
  });

  it('is corrected by a later count for the same day', () =>
    expect(workersOn([covered()], '2024-01-10', [...o1, count('employer-o1', 141, '2024-01-10')])).toBe(141));

  it('is the same whichever of coming and leaving was heard first, and follows an employer that came back', () => {
    expect(workersOn([employerLeft(), covered()], '2024-05-31', o1)).toBe(160);
    expect(workersOn([employerLeft(), covered()], '2024-06-01', o1)).toBeUndefined();
    const back = covered({ coveredOn: '2024-06-01', sourceEventId: 'back' });
    expect(workersOn([covered(), employerLeft(), back], '2024-06-01', o1)).toBe(160);
  });

  it('still reads what rolls took down before employers had streams of their own', () => {
    const later = workforceNoted({ workerCount: 150, countedOn: '2024-02-10', sourceEventId: 'later' });
    expect(workersOn([workforceNoted(), later], '2024-02-09', [])).toBe(140);
    expect(workersOn([workforceNoted(), later], '2024-02-10', [])).toBe(150);
    expect(workersOn([workforceNoted(), covered(), employerLeft()], '2024-06-01', [])).toBeUndefined();
  });
});
