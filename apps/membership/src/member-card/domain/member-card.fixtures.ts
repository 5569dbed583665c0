import type {
  ActivateCard,
  CancelCard,
  IssueCard,
  ReplaceCard,
  ReportCardLost,
  RequestCard,
} from './member-card.commands.js';
import {
  type CardActivated,
  type CardCancelled,
  cardIdOf,
  type CardIssued,
  type CardReplaced,
  type CardReportedLost,
  type CardRequested,
} from './member-card.events.js';

const now = '2024-03-18T02:00:00.000Z';
const memberId = '7e5a9c1e-0000-5000-8000-0000000000cc';
const personRef = '7e5a9c1e-0000-4000-8000-000000000001';
const cardId = cardIdOf(memberId, 1);
const facts = { cardId, memberId, personRef, ordinal: 1, requestedOn: '2024-03-18' };

export const request = (data: Partial<RequestCard['data']> = {}): RequestCard => ({
  type: 'RequestCard',
  data: { ...facts, memberIsLiving: true, ...data },
  now,
});
export const requested: CardRequested = { type: 'CardRequested', data: facts };

export const issue = (issuedOn = '2024-03-18'): IssueCard => ({
  type: 'IssueCard',
  data: { cardId, issuedOn },
  now,
});
export const issued: CardIssued = { type: 'CardIssued', data: { cardId, issuedOn: '2024-03-18' } };

export const activate = (data: Partial<ActivateCard['data']> = {}): ActivateCard => ({
  type: 'ActivateCard',
  data: { cardId, numberIsKept: true, activatedOn: '2024-03-18', ...data },
  now,
});
export const activated: CardActivated = {
  type: 'CardActivated',
  data: { cardId, memberId, personRef, activatedOn: '2024-03-18' },
};

export const reportLost = (lostOn = '2024-04-01'): ReportCardLost => ({
  type: 'ReportCardLost',
  data: { cardId, lostOn },
  now,
});
export const lost: CardReportedLost = {
  type: 'CardReportedLost',
  data: { cardId, memberId, personRef, lostOn: '2024-04-01' },
};

export const replace = (replacedOn = '2024-04-02'): ReplaceCard => ({
  type: 'ReplaceCard',
  data: { cardId, replacedOn },
  now,
});
export const replaced: CardReplaced = {
  type: 'CardReplaced',
  data: { cardId, memberId, personRef, replacedOn: '2024-04-02', nextOrdinal: 2 },
};

export const cancel = (cancelledOn = '2024-04-02'): CancelCard => ({
  type: 'CancelCard',
  data: { cardId, reason: 'atRequest', cancelledOn },
  now,
});
export const cancelled: CardCancelled = {
  type: 'CardCancelled',
  data: { cardId, memberId, personRef, reason: 'atRequest', cancelledOn: '2024-04-02' },
};
