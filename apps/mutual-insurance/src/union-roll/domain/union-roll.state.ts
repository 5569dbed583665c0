import { type LocalDate, unreachable } from '@yigong/kernel';
import type { MemberEnteredRoll, MemberLeftRoll, Sex, UnionRollEvent } from './union-roll.events.js';

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

type MemberTold = MemberEnteredRoll | MemberLeftRoll;

/** What was told of members, the newest first. A chain, so that taking one more down costs the same in a union of ten thousand. */
type Told = { readonly event: MemberTold; readonly earlier: Told | undefined };

export type UnionRollState = {
  readonly parentUnitId?: string;
  readonly establishedOn?: LocalDate;
  readonly told?: Told;
  readonly workforces: readonly Workforce[];
};

export const initialState: UnionRollState = { workforces: [] };

export const evolve = (state: UnionRollState, event: UnionRollEvent): UnionRollState => {
  switch (event.type) {
    case 'UnionNoted': {
      const { parentUnitId, establishedOn } = event.data;
      return { ...state, establishedOn, ...(parentUnitId === undefined ? {} : { parentUnitId }) };
    }
    case 'MemberEnteredRoll':
    case 'MemberLeftRoll':
      return { ...state, told: { event, earlier: state.told } };
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

/** Everybody of whom joining was told, by member id. Leaving may have been told first: messages may cross. */
export const membersOf = ({ told }: UnionRollState): ReadonlyMap<string, RollMember> => {
  const members = new Map<string, RollMember>();
  const leavings = new Map<string, LocalDate>();
  for (const { type, data } of inOrder(told)) {
    if (type === 'MemberLeftRoll') leavings.set(data.memberId, data.leftOn);
    else members.set(data.memberId, data);
  }
  for (const [memberId, leftOn] of leavings) {
    const member = members.get(memberId);
    if (member && leftOn >= member.enteredOn) members.set(memberId, { ...member, leftOn });
  }
  return members;
};

/** Whether that was told before. */
export const wasTold = ({ told }: UnionRollState, isIt: (event: MemberTold) => boolean): boolean =>
  inOrder(told).some(isIt);

const inOrder = (told: Told | undefined): readonly MemberTold[] => {
  const events: MemberTold[] = [];
  for (let one = told; one !== undefined; one = one.earlier) events.push(one.event);
  return events.reverse();
};

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
