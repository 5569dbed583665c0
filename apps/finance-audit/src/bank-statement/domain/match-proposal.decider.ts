import { reject, type Rejection, sumFen } from '@yigong/kernel';
import type { ItemFacts, LineFacts, ProposeMatch } from './bank-match.commands.js';
import { type BankMatchDecision, type BankMatchRefusal, outsideDates } from './bank-match.decider.js';
import { itemKeyOf, type MatchedLine } from './bank-match.events.js';
import { type BankMatchState, isMoneyRecognised } from './bank-match.state.js';

type Objection = Rejection<BankMatchRefusal> | undefined;

/** Money that stands in the book is matched by one person; money that the match brings there waits for a second one. */
export const proposeMatch = ({ data, now }: ProposeMatch, state: BankMatchState): BankMatchDecision => {
  const { lines: named, items: facts, ...proposal } = data;
  const objection = linesRefused(named, state) ?? itemsRefused(named, facts, state);
  if (objection) return objection;
  const lines = named.map(matchedLine);
  const items = facts.map(({ item }) => item);
  const lastBookedOn = lines
    .map(({ bookedOn }) => bookedOn)
    .sort()
    .at(-1)!;
  const misdated = amountsRefused(lines, facts) ?? outsideDates(proposal.proposedOn, lastBookedOn, now);
  if (misdated) return misdated;
  if (isMoneyRecognised(items)) return [{ type: 'BankMatchProposed', data: { ...proposal, lines, items } }];
  const { accountId, matchId, text, proposedBy, proposedOn } = proposal;
  const decided = { preparedBy: proposedBy, matchedBy: proposedBy, matchedOn: proposedOn };
  const matched = { accountId, matchId, lines, items, recognises: false, text, ...decided };
  return [{ type: 'BankLineMatched', data: matched }];
};

const linesRefused = (lines: readonly LineFacts[], { holders }: BankMatchState): Objection => {
  for (const { lineRef, found } of lines) {
    if (!found) return reject('MATCH_LINE_NOT_FOUND', { lineRef });
    if (found.kind !== 'credit' && found.kind !== 'debit')
      return reject('MATCH_LINE_IS_NO_MONEY', { lineRef });
    if (found.kind !== lines[0]!.found!.kind) return reject('MATCH_LINES_OF_BOTH_DIRECTIONS');
    const matchId = holders.get(lineRef);
    if (matchId !== undefined) return reject('BANK_LINE_ALREADY_MATCHED', { lineRef, matchId });
  }
  return undefined;
};

const itemsRefused = (
  lines: readonly LineFacts[],
  items: readonly ItemFacts[],
  { holders }: BankMatchState,
): Objection => {
  const keys = [...lines.map(({ lineRef }) => lineRef), ...items.map(({ item }) => itemKeyOf(item))];
  if (new Set(keys).size < keys.length) return reject('MATCH_NAMES_SOMETHING_TWICE');
  const [first] = items;
  if (items.some(({ item }) => item.kind !== first!.item.kind)) return reject('MATCH_ITEMS_OF_SEVERAL_KINDS');
  const receipted = lines.find(({ found }) => found!.isReceipted);
  if (receipted && first!.item.kind !== 'entry')
    return reject('BANK_LINE_HAS_RECEIPT', { lineRef: receipted.lineRef });
  for (const { item, isKnown, isOpen, direction } of items) {
    const name = { item: itemKeyOf(item) };
    if (!isKnown) return reject('MATCH_ITEM_NOT_FOUND', name);
    if (direction !== lines[0]!.found!.kind) return reject('MATCH_ITEM_OF_OTHER_DIRECTION', name);
    if (!isOpen) return reject('MATCH_ITEM_NOT_OPEN', name);
    const matchId = holders.get(name.item);
    if (matchId !== undefined) return reject('MATCH_ITEM_ALREADY_MATCHED', { ...name, matchId });
  }
  return undefined;
};

const amountsRefused = (lines: readonly MatchedLine[], items: readonly ItemFacts[]): Objection => {
  if (lines.length > 1 && items.length > 1) return reject('MATCH_IS_MANY_TO_MANY');
  const linesFen = sumFen(lines.map(({ amountFen }) => amountFen));
  const itemsFen = sumFen(items.map(({ item }) => item.amountFen));
  if (linesFen !== itemsFen) return reject('MATCH_AMOUNTS_DIFFER', { linesFen, itemsFen });
  // A payment is settled whole and on one day; its book would differ from the bank on the days between.
  const isSpread = lines.some(({ bookedOn }) => bookedOn !== lines[0]!.bookedOn);
  return isSpread && items[0]!.item.kind === 'order' ? reject('MATCH_LINES_OF_SEVERAL_DAYS') : undefined;
};

const matchedLine = ({ lineRef, found }: LineFacts): MatchedLine => {
  const { kind, amountFen, bookedOn } = found!;
  return { lineRef, kind: kind as MatchedLine['kind'], amountFen, bookedOn };
};
