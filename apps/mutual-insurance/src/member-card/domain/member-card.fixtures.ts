import type { NoteMemberCard } from './member-card.decider.js';
import type { MemberCardNoted } from './member-card.events.js';

const card = {
  personRef: 'person-zhang',
  memberId: 'member-zhang',
  cardId: 'card-1',
  activatedOn: '2024-03-18',
  sourceEventId: 'heard-1',
};

export const cardNoted = (changed: Partial<MemberCardNoted['data']> = {}): MemberCardNoted => ({
  type: 'MemberCardNoted',
  data: { ...card, ...changed },
});

export const noteCard = (changed: Partial<NoteMemberCard['data']> = {}): NoteMemberCard => ({
  type: 'NoteMemberCard',
  data: { ...card, ...changed },
  now: '2024-03-18T02:00:00.000Z',
});
