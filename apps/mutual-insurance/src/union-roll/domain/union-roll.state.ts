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

/** An employer came under the union (+1) or left it (−1). */
type EmployerChange = {
  readonly employerId: string;
  readonly on: LocalDate;
  readonly by: 1 | -1;
  readonly sourceEventId: string;
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
  readonly changes: readonly EmployerChange[];
  readonly workforces: readonly Workforce[];
};

export const initialState: UnionRollState = { changes: [], workforces: [] };

export const evolve = (state: UnionRollState, event: UnionRollEvent): UnionRollState => {
  switch (event.type) {
    case 'UnionNoted': {
      const { parentUnitId, establishedOn } = event.data;
      return { ...state, establishedOn, ...(parentUnitId === undefined ? {} : { parentUnitId }) };
    }
    case 'MemberEnteredRoll':
    case 'MemberLeftRoll':
      return { ...state, told: { event, earlier: state.told } };
    case 'EmployerCovered': {
      const { employerId, coveredOn, sourceEventId } = event.data;
      return withChange(state, { employerId, on: coveredOn, by: 1, sourceEventId });
    }
    case 'EmployerLeft': {
      const { employerId, leftOn, sourceEventId } = event.data;
      return withChange(state, { employerId, on: leftOn, by: -1, sourceEventId });
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

const withChange = (state: UnionRollState, change: EmployerChange): UnionRollState => ({
  ...state,
  changes: [...state.changes, change],
});

/**
 * Everybody of whom joining was told, by member id. Leaving may have been told first: messages may cross. Who left more than
 * once since joining (retained, then resigned) left on the first of the days; who left and came back on one day is back.
 */
export const membersOf = ({ told }: UnionRollState): ReadonlyMap<string, RollMember> => {
  const members = new Map<string, RollMember>();
  const leavings = new Map<string, readonly LocalDate[]>();
  for (const { type, data } of inOrder(told)) {
    const { memberId } = data;
    const days = leavings.get(memberId) ?? [];
    if (type === 'MemberLeftRoll') leavings.set(memberId, [...days, data.leftOn]);
    else {
      members.set(memberId, data);
      leavings.set(
        memberId,
        days.filter((leftOn) => leftOn !== data.enteredOn),
      );
    }
  }
  for (const [memberId, member] of members) {
    const leftOn = leavings
      .get(memberId)
      ?.filter((day) => day >= member.enteredOn)
      .sort()[0];
    if (leftOn !== undefined) members.set(memberId, { ...member, leftOn });
  }
  return members;
};

/** Whether that was told before. */
export const wasTold = ({ told }: UnionRollState, isIt: (event: MemberTold) => boolean): boolean => {
  for (let one = told; one !== undefined; one = one.earlier) if (isIt(one.event)) return true;
  return false;
};

const inOrder = (told: Told | undefined): readonly MemberTold[] => {
  const events: MemberTold[] = [];
  for (let one = told; one !== undefined; one = one.earlier) events.push(one.event);
  return events.reverse();
};

/** A member from the day of registration to the day before the resignation takes effect. */
export const isMemberOn = ({ enteredOn, leftOn }: RollMember, day: LocalDate): boolean =>
  enteredOn <= day && (leftOn === undefined || day < leftOn);

/**
 * The employers whose workers the union is for on a day. An old count speaks for its employer where nothing else was told.
 */
export const employersOn = ({ changes, workforces }: UnionRollState, day: LocalDate): readonly string[] => {
  const covered = new Map<string, number>();
  for (const { employerId, on, by } of changes)
    covered.set(employerId, (covered.get(employerId) ?? 0) + (on <= day ? by : 0));
  for (const { employerId, countedOn } of workforces)
    if (countedOn <= day && !covered.has(employerId)) covered.set(employerId, 1);
  return [...covered].filter(([, times]) => times > 0).map(([employerId]) => employerId);
};

/**
 * How many workers there are to take part: the newest count of each of its employers on that day, added up. Nothing while
 * one of them has not been counted, for then nobody knows.
 *
 * @param counts of those employers, as their own streams tell
 */
export const workforceOn = (
  roll: UnionRollState,
  day: LocalDate,
  counts: readonly Workforce[],
): Workforce | undefined => {
  const known = [...roll.workforces, ...counts].filter(({ countedOn }) => countedOn <= day);
  const newestCounts = employersOn(roll, day).map((employerId) =>
    newest(known.filter((one) => one.employerId === employerId)),
  );
  const counted = newestCounts.filter((one) => one !== undefined);
  const last = newest(counted);
  if (!last || counted.length < newestCounts.length) return undefined;
  return { ...last, workerCount: counted.reduce((sum, { workerCount }) => sum + workerCount, 0) };
};

/** Of two counts for one day, the later told corrects the earlier. */
const newest = (counts: readonly Workforce[]): Workforce | undefined =>
  counts.reduce<Workforce | undefined>(
    (last, one) => (last && last.countedOn > one.countedOn ? last : one),
    undefined,
  );
