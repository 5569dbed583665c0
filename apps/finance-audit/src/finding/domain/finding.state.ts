import { invariant, type LocalDate, unreachable } from '@yigong/kernel';
import type { FindingEvent, FindingRaised } from './finding.events.js';

export type Finding = Omit<FindingRaised['data'], 'actedBy' | 'actedOn'> & {
  readonly status:
    'raised' | 'accepted' | 'disputed' | 'planned' | 'submitted' | 'verified' | 'closed' | 'withdrawn';
  readonly isUpheld: boolean;
  readonly raisedOn: LocalDate;
  /** Everyone who answered for the audited unit. */
  readonly auditees: readonly string[];
  readonly control: string;
  readonly lastOn: LocalDate;
};

export type FindingState = { readonly status: 'none' } | Finding;

export const initialState: FindingState = { status: 'none' };

export const evolve = (state: FindingState, event: FindingEvent): FindingState => {
  const { actedBy, actedOn } = event.data;
  if (event.type === 'FindingRaised') {
    const { actedBy: _raiser, actedOn: raisedOn, ...subject } = event.data;
    return {
      ...subject,
      status: 'raised',
      isUpheld: false,
      raisedOn,
      auditees: [],
      control: '',
      lastOn: actedOn,
    };
  }
  invariant(state.status !== 'none', 'a finding is raised before anything else happens to it');
  const finding = { ...state, lastOn: actedOn };
  const answered = { ...finding, auditees: [...new Set([...state.auditees, actedBy])] };
  switch (event.type) {
    case 'FindingAccepted':
      return { ...answered, status: 'accepted' };
    case 'FindingDisputed':
      return { ...answered, status: 'disputed' };
    case 'FindingUpheld':
      return { ...finding, status: 'raised', isUpheld: true };
    case 'FindingWithdrawn':
      return { ...finding, status: 'withdrawn' };
    case 'RectificationPlanned':
      return { ...answered, status: 'planned' };
    case 'RectificationSubmitted':
      return { ...answered, status: 'submitted', control: event.data.control };
    case 'RectificationSentBack':
      return { ...finding, status: 'planned' };
    case 'RectificationVerified':
      return { ...finding, status: 'verified' };
    case 'FindingClosed':
      return { ...finding, status: 'closed' };
    default:
      return unreachable(event);
  }
};
