import { fen } from '@yigong/kernel';
import type {
  AssignLine,
  ConfirmMatch,
  DeclineMatch,
  ItemFacts,
  LineFacts,
  ProposeMatch,
  RecordMatch,
  Unmatch,
} from './bank-match.commands.js';
import type {
  BankLineAssigned,
  BankLineMatched,
  BankLineUnmatched,
  BankMatchDeclined,
  BankMatchProposed,
  MatchedLine,
  MatchItem,
} from './bank-match.events.js';

export const NOW = '2024-06-12T02:00:00.000Z';
const accountId = 'MUT-10202';

export const found = (
  lineNumber = 4,
  amountFen = 50_000,
  over: Partial<NonNullable<LineFacts['found']>> = {},
): LineFacts => ({
  lineRef: `${accountId}:${lineNumber}`,
  found: { kind: 'credit', amountFen: fen(amountFen), bookedOn: '2024-06-05', isReceipted: false, ...over },
});
export const matchedLine = (
  lineNumber = 4,
  amountFen = 50_000,
  over: Partial<MatchedLine> = {},
): MatchedLine => ({
  lineRef: `${accountId}:${lineNumber}`,
  kind: 'credit',
  amountFen: fen(amountFen),
  bookedOn: '2024-06-05',
  ...over,
});

export const causeItem = (causeId = 'c1', amountFen = 50_000): MatchItem => ({
  kind: 'cause',
  purpose: 'BenefitReceived',
  causeId,
  amountFen: fen(amountFen),
});
export const orderItem = (orderId = 'order-1', amountFen = 50_000): MatchItem => ({
  kind: 'order',
  orderId,
  amountFen: fen(amountFen),
});
export const entryItem = (entryNumber = 3, amountFen = 50_000): MatchItem => ({
  kind: 'entry',
  bookId: 'MUT-2024',
  entryNumber,
  amountFen: fen(amountFen),
});
export const facts = (item: MatchItem, over: Partial<ItemFacts> = {}): ItemFacts => ({
  item,
  isKnown: true,
  direction: 'credit',
  isOpen: true,
  ...over,
});

const proposal = {
  accountId,
  matchId: 'match-1',
  text: '互助金',
  proposedBy: 'person-preparer',
  proposedOn: '2024-06-11',
};

export const propose = (over: Partial<ProposeMatch['data']> = {}): ProposeMatch => ({
  type: 'ProposeMatch',
  data: { ...proposal, lines: [found()], items: [facts(causeItem())], ...over },
  now: NOW,
});
export const proposed = (over: Partial<BankMatchProposed['data']> = {}): BankMatchProposed => ({
  type: 'BankMatchProposed',
  data: { ...proposal, lines: [matchedLine()], items: [causeItem()], ...over },
});

export const confirm = (over: Partial<ConfirmMatch['data']> = {}): ConfirmMatch => ({
  type: 'ConfirmMatch',
  data: {
    accountId,
    matchId: 'match-1',
    confirmedBy: 'person-approver',
    confirmedOn: '2024-06-12',
    receiptedLines: [],
    closedItems: [],
    ...over,
  },
  now: NOW,
});
export const matched = (over: Partial<BankLineMatched['data']> = {}): BankLineMatched => ({
  type: 'BankLineMatched',
  data: {
    accountId,
    matchId: 'match-1',
    lines: [matchedLine()],
    items: [causeItem()],
    recognises: true,
    text: '互助金',
    preparedBy: 'person-preparer',
    matchedBy: 'person-approver',
    matchedOn: '2024-06-12',
    ...over,
  },
});

export const recordMatch = (over: Partial<RecordMatch['data']> = {}): RecordMatch => ({
  type: 'RecordMatch',
  data: { ...matched({ matchId: 'match-2', items: [entryItem()] }).data, isBooked: true, ...over },
  now: NOW,
});

export const decline = (over: Partial<DeclineMatch['data']> = {}): DeclineMatch => ({
  type: 'DeclineMatch',
  data: {
    accountId,
    matchId: 'match-1',
    reason: '金额有误',
    declinedBy: 'person-approver',
    declinedOn: '2024-06-12',
    ...over,
  },
  now: NOW,
});
export const declined = (): BankMatchDeclined => ({
  type: 'BankMatchDeclined',
  data: { ...decline().data, lines: [matchedLine()] },
});

export const unmatch = (over: Partial<Unmatch['data']> = {}): Unmatch => ({
  type: 'Unmatch',
  data: {
    accountId,
    matchId: 'match-1',
    reason: '误核对',
    unmatchedBy: 'person-approver',
    unmatchedOn: '2024-06-12',
    bookedEntry: undefined,
    ...over,
  },
  now: NOW,
});
export const unmatched = (): BankLineUnmatched => {
  const { bookedEntry: _, ...data } = unmatch().data;
  return { type: 'BankLineUnmatched', data: { ...data, lines: [matchedLine()] } };
};

export const assign = (over: Partial<AssignLine['data']> = {}): AssignLine => ({
  type: 'AssignLine',
  data: { ...assigned().data, isLine: true, ...over },
  now: NOW,
});
export const assigned = (): BankLineAssigned => ({
  type: 'BankLineAssigned',
  data: {
    accountId,
    lineRef: `${accountId}:4`,
    ownerRef: 'person-colleague',
    assignedBy: 'person-approver',
    assignedOn: '2024-06-11',
  },
});
