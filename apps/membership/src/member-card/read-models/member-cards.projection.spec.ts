import { rowsAfter } from '../../recorded.fixtures.js';
import { activated, cancelled, issued, lost, replaced, requested } from '../domain/member-card.fixtures.js';
import { memberCards } from './member-cards.projection.js';

const { cardId } = requested.data;

describe('member cards', () => {
  it.each([
    ['requested', [], '2024-03-18'],
    ['issued', [issued], '2024-03-18'],
    ['activated', [issued, activated], '2024-03-18'],
    ['lost', [issued, activated, lost], '2024-04-01'],
    ['replaced', [issued, activated, lost, replaced], '2024-04-02'],
    ['cancelled', [cancelled], '2024-04-02'],
  ] as const)('show a card as %s', (status, later, changedOn) =>
    expect(rowsAfter(memberCards, requested, ...later)).toEqual({
      [cardId]: { ...requested.data, status, changedOn },
    }),
  );
});
