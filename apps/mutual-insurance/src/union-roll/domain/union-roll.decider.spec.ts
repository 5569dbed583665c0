import { specFor } from '@yigong/testing';
import { unionRollDecider } from './union-roll.decider.js';
import {
  enter,
  entered,
  leave,
  left,
  noteUnion,
  noteWorkforce,
  unionNoted,
  workforceNoted,
} from './union-roll.fixtures.js';
import type { UnionRollEvent } from './union-roll.events.js';
import { initialState, isMemberOn, membersOf, workforceOn } from './union-roll.state.js';

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

  it('takes down every count of the workers, each once', () => {
    given().when(noteWorkforce()).thenEvents(workforceNoted());
    given(workforceNoted()).when(noteWorkforce()).thenNothing();
    given(workforceNoted())
      .when(noteWorkforce({ sourceEventId: 'next' }))
      .thenEvents(workforceNoted({ sourceEventId: 'next' }));
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

  it('is one again after coming back', () => {
    const member = zhang(entered(), left(), entered({ enteredOn: '2024-09-01' }));
    expect(isMemberOn(member, '2024-09-01')).toBe(true);
  });
});

describe('the count of the workers on a day', () => {
  const roll = rollAfter(
    workforceNoted(),
    workforceNoted({ workerCount: 160, countedOn: '2024-04-01', sourceEventId: 'later' }),
  );

  it.each([
    ['2024-01-09', undefined],
    ['2024-01-10', 140],
    ['2024-03-31', 140],
    ['2024-04-01', 160],
  ])('on %s is %s', (day, workers) => expect(workforceOn(roll, day)?.workerCount).toBe(workers));

  it('adds up the employers of a joint union', () => {
    const joint = rollAfter(
      workforceNoted(),
      workforceNoted({
        employerId: 'employer-o9',
        workerCount: 12,
        countedOn: '2024-02-01',
        sourceEventId: 'o9',
      }),
    );
    expect(workforceOn(joint, '2024-03-01')).toMatchObject({ workerCount: 152, countedOn: '2024-02-01' });
  });
});
