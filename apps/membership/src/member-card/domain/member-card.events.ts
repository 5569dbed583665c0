import { derivedId, type DomainEvent, type LocalDate } from '@yigong/kernel';

export const CANCEL_REASONS = ['membershipEnded', 'atRequest', 'issuedInError'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** `ordinal`: 1 for a member's first card. No event holds any part of a card's number; the vault does. */
export type CardRequested = DomainEvent<
  'CardRequested',
  { cardId: string; memberId: string; personRef: string; ordinal: number; requestedOn: LocalDate }
>;

export type CardIssued = DomainEvent<'CardIssued', { cardId: string; issuedOn: LocalDate }>;

export type CardActivated = DomainEvent<
  'CardActivated',
  { cardId: string; memberId: string; personRef: string; activatedOn: LocalDate }
>;

/** Whose card it is. Version 1 of a loss or a cancellation did not say so. */
export type CardOwner = { memberId?: string; personRef?: string };

export type CardReportedLost = DomainEvent<
  'CardReportedLost',
  { cardId: string; lostOn: LocalDate } & CardOwner
>;

export type CardReplaced = DomainEvent<
  'CardReplaced',
  { cardId: string; memberId: string; personRef: string; replacedOn: LocalDate; nextOrdinal: number }
>;

export type CardCancelled = DomainEvent<
  'CardCancelled',
  { cardId: string; reason: CancelReason; cancelledOn: LocalDate } & CardOwner
>;

export type MemberCardEvent =
  CardRequested | CardIssued | CardActivated | CardReportedLost | CardReplaced | CardCancelled;

export const memberCardCategory = 'membershipCard';
export const memberCardStream = (cardId: string): string => `${memberCardCategory}-${cardId}`;

/** A member's nth card has one stream, so that two requests for it are one card. */
export const cardIdOf = (memberId: string, ordinal: number): string =>
  derivedId('card', memberId, String(ordinal));
