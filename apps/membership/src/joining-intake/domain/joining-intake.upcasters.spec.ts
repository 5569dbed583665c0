import { upcast } from '@yigong/kernel';
import { namesOf, recorded, samplesIn } from '../../history.fixtures.js';
import { joiningIntakeDecider } from './joining-intake.decider.js';
import type { JoiningIntakeReceived } from './joining-intake.events.js';
import { joiningIntakeUpcasters } from './joining-intake.upcasters.js';

/** The newest version of each type; the compiler asks for every type. */
const VERSIONS: Readonly<Record<JoiningIntakeReceived['type'], number>> = {
  JoiningIntakeReceived: 1,
};
const samples = samplesIn(new URL('./joining-intake.history/', import.meta.url));

describe('what was recorded once', () => {
  it('has a sample for every version of every type', () =>
    expect([...samples.keys()].sort()).toEqual(namesOf(VERSIONS)));

  it.each([
    [
      'a request with a refused line',
      ['JoiningIntakeReceived.v1'],
      { isReceived: true, refusedLines: [{ line: 7 }] },
    ],
  ])('still folds: %s', (_, history, expected) => {
    const past = history.map((name) => upcast(joiningIntakeUpcasters, recorded(samples.get(name)!)));
    const state = past.reduce(
      (before, event) => joiningIntakeDecider.evolve(before, event as unknown as JoiningIntakeReceived),
      joiningIntakeDecider.initialState,
    );
    expect(state).toMatchObject(expected);
  });
});
