import { upcast } from '@yigong/kernel';
import { namesOf, recorded, samplesIn } from '../../history.fixtures.js';
import { employerDecider } from './employer.decider.js';
import type { EmployerEvent } from './employer.events.js';
import { employerUpcasters } from './employer.upcasters.js';

/** The newest version of each type; the compiler asks for every type. */
const VERSIONS: Readonly<Record<EmployerEvent['type'], number>> = {
  EmployerIdentified: 1,
  WorkforceCounted: 1,
};
const samples = samplesIn(new URL('./employer.history/', import.meta.url));

describe('what was recorded once', () => {
  it('has a sample for every version of every type', () =>
    expect([...samples.keys()].sort()).toEqual(namesOf(VERSIONS)));

  it.each([
    [
      'an employer with its workforce counted',
      ['EmployerIdentified.v1', 'WorkforceCounted.v1'],
      { status: 'identified', identifiedOn: '2024-01-02' },
    ],
  ])('still folds: %s', (_, history, expected) => {
    const past = history.map((name) => upcast(employerUpcasters, recorded(samples.get(name)!)));
    const state = past.reduce(
      (before, event) => employerDecider.evolve(before, event as unknown as EmployerEvent),
      employerDecider.initialState,
    );
    expect(state).toMatchObject(expected);
  });
});
