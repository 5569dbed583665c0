import type { Command, LocalDate } from '@yigong/kernel';
import type { CancelReason } from './member-card.events.js';

/** Gathered by the service: `memberIsLiving`. */
export type RequestCard = Command<
  'RequestCard',
  {
    cardId: string;
    memberId: string;
    personRef: string;
    ordinal: number;
    memberIsLiving: boolean;
    requestedOn: LocalDate;
  }
>;

export type IssueCard = Command<'IssueCard', { cardId: string; issuedOn: LocalDate }>;

/** Gathered by the service: `numberIsKept`, whether the vault holds the card's number. */
export type ActivateCard = Command<
  'ActivateCard',
  { cardId: string; numberIsKept: boolean; activatedOn: LocalDate }
>;

export type ReportCardLost = Command<'ReportCardLost', { cardId: string; lostOn: LocalDate }>;
export type ReplaceCard = Command<'ReplaceCard', { cardId: string; replacedOn: LocalDate }>;

export type CancelCard = Command<
  'CancelCard',
  { cardId: string; reason: CancelReason; cancelledOn: LocalDate }
>;

export type MemberCardCommand =
  RequestCard | IssueCard | ActivateCard | ReportCardLost | ReplaceCard | CancelCard;
