import type { Command, Decider, Decision, LocalDate } from '@yigong/kernel';
import type { MemberCardEvent, MemberCardNoted } from './member-card.events.js';

export type NoteMemberCard = Command<'NoteMemberCard', MemberCardNoted['data']>;

type Card = { readonly cardId: string; readonly activatedOn: LocalDate };

/** A person's cards in the order in which they were heard of; a replaced card is followed by the one that replaced it. */
export type MemberCardState = { readonly cards: readonly Card[] };

const initialState: MemberCardState = { cards: [] };

const evolve = ({ cards }: MemberCardState, { data }: MemberCardEvent): MemberCardState => ({
  cards: [...cards, { cardId: data.cardId, activatedOn: data.activatedOn }],
});

const decide = ({ data }: NoteMemberCard, { cards }: MemberCardState): Decision<MemberCardEvent, never> =>
  cards.some(({ cardId }) => cardId === data.cardId) ? [] : [{ type: 'MemberCardNoted', data }];

/** The card to which money goes on that day: the one activated last. */
export const cardOn = ({ cards }: MemberCardState, day: LocalDate): string | undefined =>
  cards
    .filter(({ activatedOn }) => activatedOn <= day)
    .reduce<Card | undefined>(
      (newest, card) => (newest && newest.activatedOn > card.activatedOn ? newest : card),
      undefined,
    )?.cardId;

export const memberCardDecider: Decider<MemberCardState, NoteMemberCard, MemberCardEvent, never> = {
  initialState,
  decide,
  evolve,
};
