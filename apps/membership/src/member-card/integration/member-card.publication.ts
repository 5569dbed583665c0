import type { cardActivatedV1, Published } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { Publication } from '@yigong/messaging';
import { memberCardCategory, type MemberCardEvent } from '../domain/member-card.events.js';

/** What the rest of the platform is told of cards: that there is one to which money may go. */
export const publishMemberCardEvent = (
  event: RecordedEvent,
): readonly Published<typeof cardActivatedV1>[] => {
  const { type, data } = event as RecordedEvent<MemberCardEvent>;
  return type === 'CardActivated' ? [{ type: 'membership.card-activated.v1', data }] : [];
};

export const memberCardPublication: Publication = {
  categories: [memberCardCategory],
  publish: publishMemberCardEvent,
};
