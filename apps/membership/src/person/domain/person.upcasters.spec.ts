import { upcast } from '@yigong/kernel';
import { namesOf, recorded, samplesIn } from '../../history.fixtures.js';
import { personDecider } from './person.decider.js';
import type { PersonEvent } from './person.events.js';
import { personUpcasters } from './person.upcasters.js';

/** The newest version of each type; the compiler asks for every type. */
const VERSIONS: Readonly<Record<PersonEvent['type'], number>> = {
  SensitiveFieldRead: 1,
  ErasureRequested: 1,
  ErasureChecked: 1,
  PersonDataShredded: 1,
};
const samples = samplesIn(new URL('./person.history/', import.meta.url));

describe('what was recorded once', () => {
  it('has a sample for every version of every type', () =>
    expect([...samples.keys()].sort()).toEqual(namesOf(VERSIONS)));

  it.each([
    [
      'a person who was looked at and then erased',
      ['SensitiveFieldRead.v1', 'ErasureRequested.v1', 'ErasureChecked.v1', 'PersonDataShredded.v1'],
      { erasure: 'done' },
    ],
  ])('still folds: %s', (_, history, expected) => {
    const past = history.map((name) => upcast(personUpcasters, recorded(samples.get(name)!)));
    const state = past.reduce(
      (before, event) => personDecider.evolve(before, event as unknown as PersonEvent),
      personDecider.initialState,
    );
    expect(state).toMatchObject(expected);
  });
});
