import { type LocalDate, unreachable } from '@yigong/kernel';
import type { Sex, UnionRollEvent } from './union-roll.events.js';

export type RollMember = {
  readonly memberId: string;
  readonly personRef: string;
  readonly sex: Sex;
  readonly enteredOn: LocalDate;
  readonly sourceEventId: string;
  readonly leftOn?: LocalDate;
};

export type Workforce = {
  readonly employerId: string;
  readonly workerCount: number;
  readonly countedOn: LocalDate;
  readonly sourceEventId: string;
};

export type UnionRollState = {
  readonly parentUnitId?: string;
  readonly establishedOn?: LocalDate;
  readonly members: ReadonlyMap<string, RollMember>;
  /** Leaving that was heard before joining; messages of two members may cross. */
  readonly leftEarly: ReadonlyMap<string, LocalDate>;
  readonly workforces: readonly Workforce[];
};

export const initialState: UnionRollState = { members: new Map(), leftEarly: new Map(), workforces: [] };

export const evolve = (state: UnionRollState, event: UnionRollEvent): UnionRollState => {
  switch (event.type) {
    case 'UnionNoted': {
      const { parentUnitId, establishedOn } = event.data;
      return { ...state, establishedOn, ...(parentUnitId === undefined ? {} : { parentUnitId }) };
    }
    case 'MemberEnteredRoll': {
      const { memberId, personRef, sex, enteredOn, sourceEventId } = event.data;
      const leftOn = state.leftEarly.get(memberId);
      const isOver = leftOn !== undefined && leftOn >= enteredOn;
      const member = { memberId, personRef, sex, enteredOn, sourceEventId };
      return withMember(state, { ...member, ...(isOver ? { leftOn } : {}) });
    }
    case 'MemberLeftRoll': {
      const { memberId, leftOn } = event.data;
      const member = state.members.get(memberId);
      if (member) return withMember(state, { ...member, leftOn });
      return { ...state, leftEarly: new Map(state.leftEarly).set(memberId, leftOn) };
    }
    case 'WorkforceNoted': {
      const { employerId, workerCount, countedOn, sourceEventId } = event.data;
      return {
        ...state,
        workforces: [...state.workforces, { employerId, workerCount, countedOn, sourceEventId }],
      };
    }
    default:
      return unreachable(event);
  }
};

const withMember = (state: UnionRollState, member: RollMember): UnionRollState => ({
  ...state,
  members: new Map(state.members).set(member.memberId, member),
});

/** A member from the day of registration to the day before the resignation takes effect. */
export const isMemberOn = ({ enteredOn, leftOn }: RollMember, day: LocalDate): boolean =>
  enteredOn <= day && (leftOn === undefined || day < leftOn);

/** How many workers there are to take part: the newest count of each employer on that day, added up. */
export const workforceOn = ({ workforces }: UnionRollState, day: LocalDate): Workforce | undefined => {
  const newest = new Map<string, Workforce>();
  for (const one of workforces) {
    const known = newest.get(one.employerId);
    if (one.countedOn <= day && (!known || known.countedOn <= one.countedOn)) newest.set(one.employerId, one);
  }
  return [...newest.values()].reduce<Workforce | undefined>(
    (total, one) =>
      total === undefined
        ? one
        : {
            ...(total.countedOn > one.countedOn ? total : one),
            workerCount: total.workerCount + one.workerCount,
          },
    undefined,
  );
};
