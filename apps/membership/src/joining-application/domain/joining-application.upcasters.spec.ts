import { upcast } from '@yigong/kernel';
import { namesOf, recorded, samplesIn } from '../../history.fixtures.js';
import { joiningApplicationDecider } from './joining-application.decider.js';
import type { JoiningApplicationEvent } from './joining-application.events.js';
import { joiningApplicationUpcasters } from './joining-application.upcasters.js';

/** The newest version of each type; the compiler asks for every type. */
const VERSIONS: Readonly<Record<JoiningApplicationEvent['type'], number>> = {
  JoiningApplicationSubmitted: 1,
  JoiningApplicationRouted: 1,
  JoiningApplicationReturned: 1,
  JoiningApplicationResubmitted: 1,
  JoiningApplicationApproved: 1,
  JoiningApplicationRejected: 1,
  JoiningApplicationWithdrawn: 1,
};
const samples = samplesIn(new URL('./joining-application.history/', import.meta.url));

describe('what was recorded once', () => {
  it('has a sample for every version of every type', () =>
    expect([...samples.keys()].sort()).toEqual(namesOf(VERSIONS)));

  it.each([
    [
      'an application returned, submitted again and approved',
      [
        'JoiningApplicationSubmitted.v1',
        'JoiningApplicationRouted.v1',
        'JoiningApplicationReturned.v1',
        'JoiningApplicationResubmitted.v1',
        'JoiningApplicationRouted.v1',
        'JoiningApplicationApproved.v1',
      ],
      { status: 'approved', unitId: 'O1' },
    ],
    [
      'an application rejected',
      ['JoiningApplicationSubmitted.v1', 'JoiningApplicationRouted.v1', 'JoiningApplicationRejected.v1'],
      { status: 'rejected' },
    ],
    [
      'an application withdrawn',
      ['JoiningApplicationSubmitted.v1', 'JoiningApplicationRouted.v1', 'JoiningApplicationWithdrawn.v1'],
      { status: 'withdrawn' },
    ],
  ])('still folds: %s', (_, history, expected) => {
    const past = history.map((name) => upcast(joiningApplicationUpcasters, recorded(samples.get(name)!)));
    const state = past.reduce(
      (before, event) =>
        joiningApplicationDecider.evolve(before, event as unknown as JoiningApplicationEvent),
      joiningApplicationDecider.initialState,
    );
    expect(state).toMatchObject(expected);
  });
});
