import type { Actor, LocalDate } from '@yigong/kernel';
import type { CurrentRequest } from './current-request.js';
import { httpProblem } from './problem.js';
import { ROOT_UNIT } from './roles.js';

/** Who reported to whom on a day, as far as this service has heard. */
export interface UnitTree {
  isWithin(unitId: string, ancestorId: string, on: LocalDate): Promise<boolean>;
}

/** Injection token of a service's own tree. */
export const UNIT_TREE = Symbol('UnitTree');

/** Whether somebody may act for a unit on a day: their own, one below it, or any when they hold office at the federation. */
export const mayActFor = async (
  actor: Actor,
  unitId: string,
  on: LocalDate,
  tree: UnitTree,
): Promise<boolean> =>
  actor.unit === ROOT_UNIT || actor.unit === unitId || tree.isWithin(unitId, actor.unit, on);

/** For what is the federation's business alone: a role that is held elsewhere is not enough. */
export const mustActForFederation = ({ actor }: CurrentRequest): void => {
  if (actor.unit !== ROOT_UNIT) throw httpProblem('FORBIDDEN', { role: actor.role });
};
