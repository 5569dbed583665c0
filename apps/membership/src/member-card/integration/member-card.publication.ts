import type { CardDeactivatedV1, cardActivatedV1, cardDeactivatedV1, Published } from '@yigong/contracts';
import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { Publication } from '@yigong/messaging';
import { type CardOwner, memberCardCategory, type MemberCardEvent } from '../domain/member-card.events.js';

type PublishedOfCards = Published<typeof cardActivatedV1 | typeof cardDeactivatedV1>;

/** What the rest of the platform is told of cards: to which one money may go, and to which one no longer. */
export const publishMemberCardEvent = (event: RecordedEvent): readonly PublishedOfCards[] => {
  const { type, data } = event as RecordedEvent<MemberCardEvent>;
  switch (type) {
    case 'CardActivated':
      return [{ type: 'membership.card-activated.v1', data }];
    case 'CardReportedLost':
      return deactivated(data, 'lost', data.lostOn);
    case 'CardReplaced':
      return deactivated(data, 'replaced', data.replacedOn);
    case 'CardCancelled':
      return deactivated(data, 'cancelled', data.cancelledOn);
    default:
      return [];
  }
};

/** Nothing is told of an old loss or cancellation that does not say whose card it was. */
const deactivated = (
  { cardId, memberId, personRef }: { readonly cardId: string } & CardOwner,
  reason: CardDeactivatedV1['reason'],
  deactivatedOn: LocalDate,
): readonly PublishedOfCards[] =>
  memberId === undefined || personRef === undefined
    ? []
    : [
        {
          type: 'membership.card-deactivated.v1',
          data: { cardId, memberId, personRef, reason, deactivatedOn },
        },
      ];

export const memberCardPublication: Publication = {
  categories: [memberCardCategory],
  publish: publishMemberCardEvent,
};
