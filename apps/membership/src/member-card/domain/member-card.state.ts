import { invariant, type LocalDate, unreachable } from '@yigong/kernel';
import type { MemberCardEvent } from './member-card.events.js';

export type Card = {
  readonly status: 'requested' | 'issued' | 'activated' | 'lost' | 'replaced' | 'cancelled';
  readonly memberId: string;
  readonly personRef: string;
  readonly ordinal: number;
  readonly lastChangeOn: LocalDate;
};

export type MemberCardState = { readonly status: 'none' } | Card;

export const initialState: MemberCardState = { status: 'none' };

export const isOver = ({ status }: Card): boolean => status === 'replaced' || status === 'cancelled';

export const evolve = (state: MemberCardState, event: MemberCardEvent): MemberCardState => {
  if (event.type === 'CardRequested') {
    const { memberId, personRef, ordinal, requestedOn } = event.data;
    return { status: 'requested', memberId, personRef, ordinal, lastChangeOn: requestedOn };
  }
  invariant(state.status !== 'none', 'a card is requested before anything else happens to it');
  switch (event.type) {
    case 'CardIssued':
      return { ...state, status: 'issued', lastChangeOn: event.data.issuedOn };
    case 'CardActivated':
      return { ...state, status: 'activated', lastChangeOn: event.data.activatedOn };
    case 'CardReportedLost':
      return { ...state, status: 'lost', lastChangeOn: event.data.lostOn };
    case 'CardReplaced':
      return { ...state, status: 'replaced', lastChangeOn: event.data.replacedOn };
    case 'CardCancelled':
      return { ...state, status: 'cancelled', lastChangeOn: event.data.cancelledOn };
    default:
      return unreachable(event);
  }
};
