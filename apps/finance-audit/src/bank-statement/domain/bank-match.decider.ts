import { businessDay, type Decider, type Decision, reject, unreachable } from '@yigong/kernel';
import type {
  AssignLine,
  BankMatchCommand,
  ConfirmMatch,
  DeclineMatch,
  RecordMatch,
  Unmatch,
} from './bank-match.commands.js';
import { type BankMatchEvent, itemKeyOf } from './bank-match.events.js';
import { type BankMatchState, evolve, initialState, type Match } from './bank-match.state.js';
import { proposeMatch } from './match-proposal.decider.js';

/** In the order in which they are checked; the check for a repeat comes before any of them. */
export type BankMatchRefusal =
  | 'MATCH_LINE_NOT_FOUND'
  | 'MATCH_LINE_IS_NO_MONEY'
  | 'MATCH_LINES_OF_BOTH_DIRECTIONS'
  | 'BANK_LINE_ALREADY_MATCHED'
  | 'MATCH_NAMES_SOMETHING_TWICE'
  | 'MATCH_ITEMS_OF_SEVERAL_KINDS'
  | 'BANK_LINE_HAS_RECEIPT'
  | 'MATCH_ITEM_NOT_FOUND'
  | 'MATCH_ITEM_OF_OTHER_DIRECTION'
  | 'MATCH_ITEM_NOT_OPEN'
  | 'MATCH_ITEM_ALREADY_MATCHED'
  | 'MATCH_IS_MANY_TO_MANY'
  | 'MATCH_AMOUNTS_DIFFER'
  | 'MATCH_LINES_OF_SEVERAL_DAYS'
  | 'MATCH_NOT_FOUND'
  | 'MATCH_IN_ANOTHER_STATE'
  | 'MATCH_DATE_IN_FUTURE'
  | 'MATCH_DATE_TOO_EARLY'
  | 'MATCH_CONFIRMER_IS_PREPARER'
  | 'MATCHED_MONEY_STILL_BOOKED';

export type BankMatchDecision = Decision<BankMatchEvent, BankMatchRefusal>;

const decide = (command: BankMatchCommand, state: BankMatchState): BankMatchDecision => {
  switch (command.type) {
    case 'ProposeMatch':
      return proposeMatch(command, state);
    case 'RecordMatch':
      return record(command, state);
    case 'AssignLine':
      return assign(command, state);
    default: {
      const match = state.matches.get(command.data.matchId);
      return match ? decideOnMatch(command, match) : reject('MATCH_NOT_FOUND');
    }
  }
};

const decideOnMatch = (command: ConfirmMatch | DeclineMatch | Unmatch, match: Match): BankMatchDecision => {
  switch (command.type) {
    case 'ConfirmMatch':
      return confirm(command, match);
    case 'DeclineMatch':
      return decline(command, match);
    case 'Unmatch':
      return unmatch(command, match);
    default:
      return unreachable(command);
  }
};

const confirm = ({ data, now }: ConfirmMatch, match: Match): BankMatchDecision => {
  const { accountId, matchId, confirmedBy, confirmedOn, receiptedLines, closedItems } = data;
  const { status, lines, items, text, preparedBy, changedOn, recognises } = match;
  if (status !== 'proposed') return reject('MATCH_IN_ANOTHER_STATE', { status });
  const misdated = outsideDates(confirmedOn, changedOn, now);
  if (misdated) return misdated;
  if (confirmedBy === preparedBy) return reject('MATCH_CONFIRMER_IS_PREPARER');
  const [lineRef] = receiptedLines;
  if (lineRef !== undefined) return reject('BANK_LINE_HAS_RECEIPT', { lineRef });
  const [item] = closedItems;
  if (item !== undefined) return reject('MATCH_ITEM_NOT_OPEN', { item });
  const decided = { recognises, text, preparedBy, matchedBy: confirmedBy, matchedOn: confirmedOn };
  return [{ type: 'BankLineMatched', data: { accountId, matchId, lines, items, ...decided } }];
};

const decline = ({ data, now }: DeclineMatch, { status, lines, changedOn }: Match): BankMatchDecision => {
  if (status !== 'proposed') return reject('MATCH_IN_ANOTHER_STATE', { status });
  const misdated = outsideDates(data.declinedOn, changedOn, now);
  return misdated ?? [{ type: 'BankMatchDeclined', data: { ...data, lines } }];
};

/** A line that a match holds already is left to it: the receipt or payment came out of that match. */
const record = (
  { data: { isBooked, ...data } }: RecordMatch,
  { matches, holders }: BankMatchState,
): BankMatchDecision => {
  if (!isBooked) return [];
  const keys = [...data.lines.map(({ lineRef }) => lineRef), ...data.items.map(itemKeyOf)];
  const proposals = new Set<string>();
  for (const key of keys) {
    const holder = holders.get(key);
    if (holder === undefined) continue;
    if (matches.get(holder)!.status === 'matched') return [];
    proposals.add(holder);
  }
  // What was only proposed for the line is over: the line has shown what it is.
  const { accountId, matchedBy: declinedBy, matchedOn: declinedOn } = data;
  const overtaken = [...proposals].map((matchId) => {
    const { lines } = matches.get(matchId)!;
    const reason = '流水已另有登记 the line was recorded otherwise';
    return {
      type: 'BankMatchDeclined' as const,
      data: { accountId, matchId, lines, reason, declinedBy, declinedOn },
    };
  });
  return [...overtaken, { type: 'BankLineMatched', data }];
};

const unmatch = ({ data, now }: Unmatch, { status, lines, changedOn }: Match): BankMatchDecision => {
  const { bookedEntry, ...unmatched } = data;
  if (status !== 'matched') return reject('MATCH_IN_ANOTHER_STATE', { status });
  const misdated = outsideDates(data.unmatchedOn, changedOn, now);
  if (misdated) return misdated;
  if (bookedEntry !== undefined) return reject('MATCHED_MONEY_STILL_BOOKED', { entry: bookedEntry });
  return [{ type: 'BankLineUnmatched', data: { ...unmatched, lines } }];
};

const assign = (
  { data, now }: AssignLine,
  { matches, holders, owners }: BankMatchState,
): BankMatchDecision => {
  const { isLine, ...assigned } = data;
  const { lineRef, ownerRef, assignedOn } = assigned;
  if (!isLine) return reject('MATCH_LINE_NOT_FOUND', { lineRef });
  if (owners.get(lineRef) === ownerRef) return [];
  const holder = holders.get(lineRef);
  if (holder !== undefined && matches.get(holder)!.status === 'matched')
    return reject('BANK_LINE_ALREADY_MATCHED', { lineRef, matchId: holder });
  const misdated = outsideDates(assignedOn, '', now);
  return misdated ?? [{ type: 'BankLineAssigned', data: assigned }];
};

/** From the step before to today. */
export const outsideDates = (date: string, earliestOn: string, now: string) => {
  if (date > businessDay(now)) return reject('MATCH_DATE_IN_FUTURE', { date, today: businessDay(now) });
  return date < earliestOn ? reject('MATCH_DATE_TOO_EARLY', { date, earliestOn }) : undefined;
};

export const bankMatchDecider: Decider<BankMatchState, BankMatchCommand, BankMatchEvent, BankMatchRefusal> = {
  initialState,
  decide,
  evolve,
};
