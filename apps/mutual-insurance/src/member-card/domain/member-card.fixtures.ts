import type { NoteCardDeactivation, NoteMemberCard } from './member-card.decider.js';
import type { MemberCardDeactivated, MemberCardNoted } from './member-card.events.js';

const now = '2024-03-18T02:00:00.000Z';

const card = {
  personRef: 'person-zhang',
  memberId: 'member-zhang',
  cardId: 'card-1',
  activatedOn: '2024-03-18',
  sourceEventId: 'heard-1',
};

const loss: MemberCardDeactivated['data'] = {
  personRef: 'person-zhang',
  memberId: 'member-zhang',
  cardId: 'card-1',
  reason: 'lost',
  deactivatedOn: '2024-05-20',
  sourceEventId: 'heard-2',
};

export const cardNoted = (changed: Partial<MemberCardNoted['data']> = {}): MemberCardNoted => ({
  type: 'MemberCardNoted',
  data: { ...card, ...changed },
});

export const noteCard = (changed: Partial<NoteMemberCard['data']> = {}): NoteMemberCard => ({
  type: 'NoteMemberCard',
  data: { ...card, ...changed },
  now,
});

export const cardDeactivated = (
  changed: Partial<MemberCardDeactivated['data']> = {},
): MemberCardDeactivated => ({ type: 'MemberCardDeactivated', data: { ...loss, ...changed } });

export const noteDeactivation = (
  changed: Partial<NoteCardDeactivation['data']> = {},
): NoteCardDeactivation => ({ type: 'NoteCardDeactivation', data: { ...loss, ...changed }, now });
