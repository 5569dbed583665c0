import type { LocalDate } from '@yigong/kernel';
import { ROUTING_CRITERIA } from './union-hierarchy.events.js';
import { ruleKey, type Stay, type UnionHierarchy, type Unit } from './union-hierarchy.state.js';

/** The unit of the stay that holds on a day. */
export const stayOn = (stays: readonly Stay[] | undefined, on: LocalDate): string | undefined =>
  stays?.find(({ from, to }) => from <= on && (to === undefined || on < to))?.unitId;

/** The stay that has not ended. */
export const openStay = (stays: readonly Stay[] | undefined): Stay | undefined => {
  const last = stays?.at(-1);
  return last?.to === undefined ? last : undefined;
};

export const isLiving = (unit: Unit | undefined, on: LocalDate): unit is Unit =>
  unit !== undefined && unit.establishedOn <= on && (unit.dissolvedOn === undefined || on < unit.dissolvedOn);

/** Who a unit reported to on a day, nearest first: the next higher union, its own, and so on up to the root. */
export const superiorsOn = ({ units }: UnionHierarchy, unitId: string, on: LocalDate): readonly string[] => {
  const chain: string[] = [];
  let next = stayOn(units.get(unitId)?.superiors, on);
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = stayOn(units.get(next)?.superiors, on);
  }
  return chain;
};

/** Whether a move would make a unit its own superior, on the day of the move or on any later day. */
export const wouldCycle = (
  hierarchy: UnionHierarchy,
  unitId: string,
  parentUnitId: string,
  from: LocalDate,
): boolean =>
  [from, ...changesAfter(hierarchy, from)].some(
    (on) => parentUnitId === unitId || superiorsOn(hierarchy, parentUnitId, on).includes(unitId),
  );

const changesAfter = ({ units }: UnionHierarchy, day: LocalDate): readonly LocalDate[] =>
  [...units.values()]
    .flatMap(({ superiors }) => superiors.map(({ from }) => from))
    .filter((from) => from > day);

/** What is known of an applicant's employer; of one that nobody has identified, only where it is registered. */
export type RoutedEmployer = {
  readonly employerId: string;
  readonly industryCode?: string;
  readonly district: string;
};

/** Which union receives a worker, and why it does. */
export type Route = { readonly unitId: string; readonly by: 'employer' | 'industry' | 'district' };

/** The employer's own union; without one, the union that takes in its industry, or else its district. */
export const routeOn = (
  hierarchy: UnionHierarchy,
  employer: RoutedEmployer,
  on: LocalDate,
): Route | undefined => {
  const own = stayOn(hierarchy.coverage.get(employer.employerId), on);
  if (own !== undefined) return { unitId: own, by: 'employer' };
  for (const by of ROUTING_CRITERIA) {
    const value = by === 'industry' ? employer.industryCode : employer.district;
    const unitId = value === undefined ? undefined : stayOn(hierarchy.rules.get(ruleKey(by, value)), on);
    if (unitId !== undefined) return { unitId, by };
  }
  return undefined;
};
