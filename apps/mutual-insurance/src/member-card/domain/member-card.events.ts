import type { DomainEvent, LocalDate } from '@yigong/kernel';

/** Membership said that a card is in use. The number stays in the vault; a card is known here by its id alone. */
export type MemberCardNoted = DomainEvent<
  'MemberCardNoted',
  { personRef: string; memberId: string; cardId: string; activatedOn: LocalDate; sourceEventId: string }
>;

export type DeactivationReason = 'lost' | 'replaced' | 'cancelled';

/** Membership said that a card takes no more money. */
export type MemberCardDeactivated = DomainEvent<
  'MemberCardDeactivated',
  {
    personRef: string;
    memberId: string;
    cardId: string;
    reason: DeactivationReason;
    deactivatedOn: LocalDate;
    sourceEventId: string;
  }
>;

export type MemberCardEvent = MemberCardNoted | MemberCardDeactivated;

export const MEMBER_CARD_CATEGORY = 'mutualInsuranceMemberCard';
export const memberCardStream = (personRef: string): string => `${MEMBER_CARD_CATEGORY}-${personRef}`;
