import type { Command, Decider, Decision, LocalDate } from '@yigong/kernel';
import type {
  DeactivationReason,
  MemberCardDeactivated,
  MemberCardEvent,
  MemberCardNoted,
} from './member-card.events.js';

export type NoteMemberCard = Command<'NoteMemberCard', MemberCardNoted['data']>;
export type NoteCardDeactivation = Command<'NoteCardDeactivation', MemberCardDeactivated['data']>;
export type MemberCardCommand = NoteMemberCard | NoteCardDeactivation;

type Card = { readonly cardId: string; readonly activatedOn: LocalDate };
export type Deactivation = { readonly reason: DeactivationReason; readonly deactivatedOn: LocalDate };

/** A person's cards in the order in which they were heard of, and those that take no more money. */
export type MemberCardState = {
  readonly cards: readonly Card[];
  readonly deactivated: ReadonlyMap<string, Deactivation>;
};

const initialState: MemberCardState = { cards: [], deactivated: new Map() };

const evolve = (state: MemberCardState, { type, data }: MemberCardEvent): MemberCardState => {
  const { cardId } = data;
  if (type === 'MemberCardNoted')
    return { ...state, cards: [...state.cards, { cardId, activatedOn: data.activatedOn }] };
  const { reason, deactivatedOn } = data;
  return { ...state, deactivated: new Map(state.deactivated).set(cardId, { reason, deactivatedOn }) };
};

const decide = (
  { type, data }: MemberCardCommand,
  { cards, deactivated }: MemberCardState,
): Decision<MemberCardEvent, never> => {
  if (type === 'NoteMemberCard')
    return cards.some(({ cardId }) => cardId === data.cardId) ? [] : [{ type: 'MemberCardNoted', data }];
  return deactivated.has(data.cardId) ? [] : [{ type: 'MemberCardDeactivated', data }];
};

/**
 * The card to which money goes on that day: the one activated last. Once it is said to be lost, replaced or cancelled it
 * takes no more, whatever the day, because money that is sent now goes out now; an older card never stands in for it.
 */
export const cardOn = ({ cards, deactivated }: MemberCardState, day: LocalDate): string | undefined => {
  const known = cards.filter(({ activatedOn }) => activatedOn <= day);
  const newestOn = known.reduce(
    (newest, { activatedOn }) => (activatedOn > newest ? activatedOn : newest),
    '',
  );
  return known.findLast(({ cardId, activatedOn }) => activatedOn === newestOn && !deactivated.has(cardId))
    ?.cardId;
};

export const memberCardDecider: Decider<MemberCardState, MemberCardCommand, MemberCardEvent, never> = {
  initialState,
  decide,
  evolve,
};
