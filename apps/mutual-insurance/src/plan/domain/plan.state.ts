import { invariant, type LocalDate, unreachable } from '@yigong/kernel';
import type { PlanEvent, StayDaysFrom } from './plan.events.js';
import type { PlanTerms, Validity } from './plan.terms.js';

export type PlanVersion = Validity & { readonly version: number; readonly terms: PlanTerms };

export type PlanControl = { readonly stayDaysFrom: StayDaysFrom; readonly validFrom: LocalDate };

export type PlanState = {
  /** In the order of their numbers: 1, 2, 3 … */
  readonly versions: readonly PlanVersion[];
  readonly controls: readonly PlanControl[];
};

export const initialState: PlanState = { versions: [], controls: [] };

export const evolve = (state: PlanState, event: PlanEvent): PlanState => {
  switch (event.type) {
    case 'PlanVersionPublished': {
      const { version, validFrom, terms } = event.data;
      invariant(version === state.versions.length + 1, 'versions are numbered without gaps');
      return { ...state, versions: [...state.versions, { version, validFrom, terms }] };
    }
    case 'PlanVersionClosed': {
      const { version, validTo } = event.data;
      return {
        ...state,
        versions: state.versions.map((one) => (one.version === version ? { ...one, validTo } : one)),
      };
    }
    case 'PlanControlSet': {
      const { stayDaysFrom, validFrom } = event.data;
      return { ...state, controls: [...state.controls, { stayDaysFrom, validFrom }] };
    }
    default:
      return unreachable(event);
  }
};

/** The version by which a claim of that day is judged, and at whose price a batch of that day joins. */
export const versionOn = ({ versions }: PlanState, day: LocalDate): PlanVersion | undefined =>
  versions.findLast(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo),
  );

/** Where the stay days of papers handed in on that day come from; the clerk until a control says otherwise. */
export const stayDaysFromOn = ({ controls }: PlanState, day: LocalDate): StayDaysFrom =>
  controls.findLast(({ validFrom }) => validFrom <= day)?.stayDaysFrom ?? 'clerk';
