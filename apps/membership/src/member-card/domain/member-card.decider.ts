import { type Decider, type Decision, type LocalDate, reject, unreachable } from '@yigong/kernel';
import type { ActivateCard, MemberCardCommand, RequestCard } from './member-card.commands.js';
import type { MemberCardEvent } from './member-card.events.js';
import { type Card, evolve, initialState, isOver, type MemberCardState } from './member-card.state.js';

/** In the order in which they are checked. */
export type MemberCardRefusal =
  | 'CARD_NOT_FOUND'
  | 'CARD_HELD_ALREADY'
  | 'CARD_IS_OVER'
  | 'MEMBERSHIP_NOT_LIVING'
  | 'CARD_NOT_REQUESTED'
  | 'CARD_NOT_ISSUED'
  | 'CARD_NOT_ACTIVATED'
  | 'CARD_NOT_LOST'
  | 'CARD_CHANGE_BEFORE_LAST_CHANGE'
  | 'CARD_NUMBER_MISSING';

type CardDecision = Decision<MemberCardEvent, MemberCardRefusal>;

const decide = (command: MemberCardCommand, state: MemberCardState): CardDecision => {
  if (command.type === 'RequestCard') return request(command, state);
  if (state.status === 'none') return reject('CARD_NOT_FOUND');
  switch (command.type) {
    case 'IssueCard':
      if (state.status !== 'requested') return reject('CARD_NOT_REQUESTED');
      return on(command.data.issuedOn, state) ?? [{ type: 'CardIssued', data: command.data }];
    case 'ActivateCard':
      return activate(command, state);
    case 'ReportCardLost':
      if (state.status === 'lost') return [];
      if (state.status !== 'activated') return reject('CARD_NOT_ACTIVATED');
      return (
        on(command.data.lostOn, state) ?? [
          { type: 'CardReportedLost', data: { ...command.data, ...ownerOf(state) } },
        ]
      );
    case 'ReplaceCard': {
      if (state.status !== 'lost') return reject('CARD_NOT_LOST');
      const replacement = { ...command.data, ...ownerOf(state), nextOrdinal: state.ordinal + 1 };
      return on(command.data.replacedOn, state) ?? [{ type: 'CardReplaced', data: replacement }];
    }
    case 'CancelCard':
      if (state.status === 'cancelled') return [];
      if (isOver(state)) return reject('CARD_IS_OVER');
      return (
        on(command.data.cancelledOn, state) ?? [
          { type: 'CardCancelled', data: { ...command.data, ...ownerOf(state) } },
        ]
      );
    default:
      return unreachable(command);
  }
};

const request = ({ data }: RequestCard, state: MemberCardState): CardDecision => {
  const { memberIsLiving, ...card } = data;
  // A card that is over tells the service to ask for the next one.
  if (state.status !== 'none') return reject(isOver(state) ? 'CARD_IS_OVER' : 'CARD_HELD_ALREADY');
  if (!memberIsLiving) return reject('MEMBERSHIP_NOT_LIVING');
  return [{ type: 'CardRequested', data: card }];
};

const activate = ({ data }: ActivateCard, card: Card): CardDecision => {
  const { cardId, activatedOn, numberIsKept } = data;
  if (card.status === 'activated') return [];
  if (card.status !== 'issued') return reject('CARD_NOT_ISSUED');
  const early = on(activatedOn, card);
  if (early) return early;
  if (!numberIsKept) return reject('CARD_NUMBER_MISSING');
  return [{ type: 'CardActivated', data: { cardId, ...ownerOf(card), activatedOn } }];
};

const ownerOf = ({ memberId, personRef }: Card) => ({ memberId, personRef });

const on = (day: LocalDate, { lastChangeOn }: Card) =>
  day < lastChangeOn ? reject('CARD_CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn }) : undefined;

export const memberCardDecider: Decider<
  MemberCardState,
  MemberCardCommand,
  MemberCardEvent,
  MemberCardRefusal
> = { initialState, decide, evolve };
