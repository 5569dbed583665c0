import { invariant, type LocalDate, unreachable } from '@yigong/kernel';
import type { EmployerEvent } from './employer.events.js';

export type Identified = {
  readonly status: 'identified';
  readonly identifiedOn: LocalDate;
  /** The newest count of each day. */
  readonly counts: ReadonlyMap<LocalDate, number>;
};

export type EmployerState = { readonly status: 'none' } | Identified;

export const initialState: EmployerState = { status: 'none' };

export const evolve = (state: EmployerState, event: EmployerEvent): EmployerState => {
  switch (event.type) {
    case 'EmployerIdentified':
      return { status: 'identified', identifiedOn: event.data.identifiedOn, counts: new Map() };
    case 'WorkforceCounted': {
      invariant(state.status === 'identified', 'an employer is identified before its workforce is counted');
      const { countedOn, workerCount } = event.data;
      return { ...state, counts: new Map(state.counts).set(countedOn, workerCount) };
    }
    default:
      return unreachable(event);
  }
};
