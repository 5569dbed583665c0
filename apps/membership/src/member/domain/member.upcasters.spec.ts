import { upcast } from '@yigong/kernel';
import { namesOf, recorded, samplesIn } from '../../history.fixtures.js';
import { memberDecider } from './member.decider.js';
import type { MemberEvent } from './member.events.js';
import { memberUpcasters } from './member.upcasters.js';

/** The newest version of each type; the compiler asks for every type. */
const VERSIONS: Readonly<Record<MemberEvent['type'], number>> = {
  MemberRegistered: 1,
  MembershipTransferred: 1,
  MembershipRetained: 1,
  MembershipResigned: 1,
};
const samples = samplesIn(new URL('./member.history/', import.meta.url));

describe('what was recorded once', () => {
  it('has a sample for every version of every type', () =>
    expect([...samples.keys()].sort()).toEqual(namesOf(VERSIONS)));

  it.each([
    [
      'a membership from its beginning to its end',
      ['MemberRegistered.v1', 'MembershipTransferred.v1', 'MembershipRetained.v1', 'MembershipResigned.v1'],
      { status: 'resigned', unitId: 'O2' },
    ],
  ])('still folds: %s', (_, history, expected) => {
    const past = history.map((name) => upcast(memberUpcasters, recorded(samples.get(name)!)));
    const state = past.reduce(
      (before, event) => memberDecider.evolve(before, event as unknown as MemberEvent),
      memberDecider.initialState,
    );
    expect(state).toMatchObject(expected);
  });
});
