import { cardActivatedV1, cardDeactivatedV1, checkData } from '@yigong/contracts';
import { asRecorded } from '../../recorded.fixtures.js';
import type { MemberCardEvent } from '../domain/member-card.events.js';
import { activated, cancelled, issued, lost, replaced, requested } from '../domain/member-card.fixtures.js';
import { publishMemberCardEvent } from './member-card.publication.js';

const told = (...events: readonly MemberCardEvent[]) => asRecorded(...events).flatMap(publishMemberCardEvent);

describe('what is published of cards', () => {
  it('is which member’s card was activated', () => {
    const { data } = activated;
    expect(told(activated)).toEqual([{ type: cardActivatedV1.type, data }]);
    expect(checkData(cardActivatedV1, data, 'publishing')).toEqual([]);
  });

  it.each([
    ['lost', lost, '2024-04-01'],
    ['replaced', replaced, '2024-04-02'],
    ['cancelled', cancelled, '2024-04-02'],
  ] as const)('is that one takes no more money: %s', (reason, event, deactivatedOn) => {
    const { cardId, memberId, personRef } = activated.data;
    const data = { cardId, memberId, personRef, reason, deactivatedOn };
    expect(told(event)).toEqual([{ type: cardDeactivatedV1.type, data }]);
    expect(checkData(cardDeactivatedV1, data, 'publishing')).toEqual([]);
  });

  it('is nothing of a loss that was recorded without its owner', () =>
    expect(
      told({ type: 'CardReportedLost', data: { cardId: lost.data.cardId, lostOn: '2024-04-01' } }),
    ).toEqual([]));

  it('is nothing else', () => expect(told(requested, issued)).toEqual([]));
});
