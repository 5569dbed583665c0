import { invariant, unreachable } from '@yigong/kernel';
import {
  type BankMatchEvent,
  type BankMatchProposed,
  itemKeyOf,
  type MatchItem,
} from './bank-match.events.js';

export type Match = Pick<BankMatchProposed['data'], 'matchId' | 'lines' | 'items' | 'text'> & {
  readonly status: 'proposed' | 'declined' | 'matched' | 'unmatched';
  readonly recognises: boolean;
  readonly preparedBy: string;
  readonly changedOn: string;
};

/** The matches of one account, and which of them holds a line or an item. */
export type BankMatchState = {
  readonly matches: ReadonlyMap<string, Match>;
  readonly holders: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
};

export const initialState: BankMatchState = { matches: new Map(), holders: new Map(), owners: new Map() };

export const evolve = (state: BankMatchState, event: BankMatchEvent): BankMatchState => {
  switch (event.type) {
    case 'BankMatchProposed': {
      const { accountId: _, proposedBy: preparedBy, proposedOn: changedOn, ...match } = event.data;
      const recognises = isMoneyRecognised(match.items);
      const proposed = { ...match, preparedBy, changedOn, recognises };
      return holding(state, { ...proposed, status: 'proposed' });
    }
    case 'BankLineMatched': {
      const { accountId: _, matchedBy: _by, matchedOn, ...match } = event.data;
      return holding(state, { ...match, changedOn: matchedOn, status: 'matched' });
    }
    case 'BankMatchDeclined':
      return freeing(state, event.data.matchId, 'declined', event.data.declinedOn);
    case 'BankLineUnmatched':
      return freeing(state, event.data.matchId, 'unmatched', event.data.unmatchedOn);
    case 'BankLineAssigned': {
      const { lineRef, ownerRef } = event.data;
      return { ...state, owners: new Map(state.owners).set(lineRef, ownerRef) };
    }
    default:
      return unreachable(event);
  }
};

export const isMoneyRecognised = (items: readonly MatchItem[]): boolean =>
  items.some(({ kind }) => kind !== 'entry');

/** What nobody else may hold meanwhile. A cause may be paid in several times, so it is held by nobody. */
const heldBy = ({ lines, items }: Match): readonly string[] => [
  ...lines.map(({ lineRef }) => lineRef),
  ...items.filter(({ kind }) => kind !== 'cause').map(itemKeyOf),
];

const holding = (state: BankMatchState, match: Match): BankMatchState => {
  const holders = new Map(state.holders);
  for (const held of heldBy(match)) holders.set(held, match.matchId);
  return { ...state, holders, matches: new Map(state.matches).set(match.matchId, match) };
};

const freeing = (
  state: BankMatchState,
  matchId: string,
  status: Match['status'],
  changedOn: string,
): BankMatchState => {
  const match = state.matches.get(matchId);
  invariant(match !== undefined, 'a match is proposed or recorded before it ends');
  const holders = new Map(state.holders);
  for (const held of heldBy(match)) holders.delete(held);
  return {
    ...state,
    holders,
    matches: new Map(state.matches).set(matchId, { ...match, status, changedOn }),
  };
};
