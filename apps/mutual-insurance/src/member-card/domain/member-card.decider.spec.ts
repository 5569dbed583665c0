import { specFor } from '@yigong/testing';
import { cardOn, memberCardDecider } from './member-card.decider.js';
import { cardNoted, noteCard } from './member-card.fixtures.js';

const given = specFor(memberCardDecider);

describe('the cards of a person', () => {
  it('are taken down, each once', () => {
    given().when(noteCard()).thenEvents(cardNoted());
    given(cardNoted())
      .when(noteCard({ sourceEventId: 'again' }))
      .thenNothing();
  });

  const replaced = cardNoted({ cardId: 'card-2', activatedOn: '2024-06-01' });
  it.each([
    ['2024-03-17', undefined],
    ['2024-03-18', 'card-1'],
    ['2024-05-31', 'card-1'],
    ['2024-06-01', 'card-2'],
  ])('on %s money goes to %s', (day, cardId) => {
    for (const order of [
      [cardNoted(), replaced],
      [replaced, cardNoted()],
    ])
      expect(cardOn(order.reduce(memberCardDecider.evolve, memberCardDecider.initialState), day)).toBe(
        cardId,
      );
  });
});
