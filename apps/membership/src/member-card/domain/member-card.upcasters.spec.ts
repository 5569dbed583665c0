import { upcast } from '@yigong/kernel';
import { namesOf, recorded, samplesIn } from '../../history.fixtures.js';
import { memberCardDecider } from './member-card.decider.js';
import type { MemberCardEvent } from './member-card.events.js';
import { memberCardUpcasters } from './member-card.upcasters.js';

/** The newest version of each type; the compiler asks for every type. */
const VERSIONS: Readonly<Record<MemberCardEvent['type'], number>> = {
  CardRequested: 1,
  CardIssued: 1,
  CardActivated: 1,
  CardReportedLost: 2,
  CardReplaced: 1,
  CardCancelled: 2,
};
const samples = samplesIn(new URL('./member-card.history/', import.meta.url));

describe('what was recorded once', () => {
  it('has a sample for every version of every type', () =>
    expect([...samples.keys()].sort()).toEqual(namesOf(VERSIONS)));

  it.each([
    [
      'a card that was lost and replaced',
      ['CardRequested.v1', 'CardIssued.v1', 'CardActivated.v1', 'CardReportedLost.v1', 'CardReplaced.v1'],
      { status: 'replaced' },
    ],
    ['a card that was cancelled', ['CardRequested.v1', 'CardCancelled.v1'], { status: 'cancelled' }],
    [
      'a loss that says whose card it was',
      ['CardRequested.v1', 'CardIssued.v1', 'CardActivated.v1', 'CardReportedLost.v2'],
      { status: 'lost' },
    ],
    [
      'a cancellation that says whose card it was',
      ['CardRequested.v1', 'CardCancelled.v2'],
      { status: 'cancelled' },
    ],
  ])('still folds: %s', (_, history, expected) => {
    const past = history.map((name) => upcast(memberCardUpcasters, recorded(samples.get(name)!)));
    const state = past.reduce(
      (before, event) => memberCardDecider.evolve(before, event as unknown as MemberCardEvent),
      memberCardDecider.initialState,
    );
    expect(state).toMatchObject(expected);
  });
});
