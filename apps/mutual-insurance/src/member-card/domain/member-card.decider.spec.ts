import { specFor } from '@yigong/testing';
import { cardOn, memberCardDecider } from './member-card.decider.js';
import type { MemberCardEvent } from './member-card.events.js';
import { cardDeactivated, cardNoted, noteCard, noteDeactivation } from './member-card.fixtures.js';

const given = specFor(memberCardDecider);
const payeeAfter = (events: readonly MemberCardEvent[], day: string) =>
  cardOn(events.reduce(memberCardDecider.evolve, memberCardDecider.initialState), day);

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
      expect(payeeAfter(order, day)).toBe(cardId);
  });

  it('take no more money once they are lost, replaced or cancelled, which is taken down once', () => {
    given(cardNoted()).when(noteDeactivation()).thenEvents(cardDeactivated());
    given(cardNoted(), cardDeactivated())
      .when(noteDeactivation({ reason: 'replaced', deactivatedOn: '2024-05-27' }))
      .thenNothing();
  });

  it.each(['2024-03-18', '2024-05-19', '2024-05-20'])(
    'are no payee on %s when they are known to be lost, whatever was heard first',
    (day) => {
      expect(payeeAfter([cardNoted(), cardDeactivated()], day)).toBeUndefined();
      expect(payeeAfter([cardDeactivated(), cardNoted()], day)).toBeUndefined();
    },
  );

  it('do not come back when the next one is lost', () =>
    expect(payeeAfter([cardNoted(), replaced, cardDeactivated({ cardId: 'card-2' })], '2024-06-02')).toBe(
      undefined,
    ));

  it('are followed by one that is activated on the day of the loss', () => {
    const next = cardNoted({ cardId: 'card-2', activatedOn: '2024-03-18' });
    expect(payeeAfter([next, cardNoted(), cardDeactivated()], '2024-05-20')).toBe('card-2');
  });
});
