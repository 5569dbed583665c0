import { type Decision, reject } from '@yigong/kernel';
import type { AdmitEnterprise, CoverageCommand, ReleaseEnterprise } from './union-hierarchy.commands.js';
import type { UnionHierarchyEvent } from './union-hierarchy.events.js';
import { openStay } from './union-hierarchy.questions.js';
import type { UnionHierarchy, Unit } from './union-hierarchy.state.js';

/** In the order in which they are checked. */
export type CoverageRefusal =
  | 'UNION_UNIT_NOT_FOUND'
  | 'UNION_UNIT_NOT_LIVING'
  | 'EMPLOYER_UNKNOWN'
  | 'EMPLOYER_ALREADY_COVERED'
  | 'EMPLOYER_NOT_COVERED'
  | 'CHANGE_BEFORE_LAST_CHANGE';

type CoverageDecision = Decision<UnionHierarchyEvent, CoverageRefusal>;

export const decideCoverage = (command: CoverageCommand, hierarchy: UnionHierarchy): CoverageDecision => {
  const unit = hierarchy.units.get(command.data.unitId);
  if (!unit) return reject('UNION_UNIT_NOT_FOUND');
  if (unit.dissolvedOn !== undefined) return reject('UNION_UNIT_NOT_LIVING');
  return command.type === 'AdmitEnterprise'
    ? admit(command, unit, hierarchy)
    : release(command, unit, hierarchy);
};

const admit = ({ data }: AdmitEnterprise, unit: Unit, { coverage }: UnionHierarchy): CoverageDecision => {
  const { unitId, employerId, employerIsKnown, joinedOn } = data;
  const stays = coverage.get(employerId);
  const open = openStay(stays);
  if (open?.unitId === unitId && open.from === joinedOn) return [];
  if (joinedOn < unit.establishedOn) return reject('UNION_UNIT_NOT_LIVING');
  if (!employerIsKnown) return reject('EMPLOYER_UNKNOWN');
  if (open) return reject('EMPLOYER_ALREADY_COVERED');
  const lastChangeOn = stays?.at(-1)?.to ?? joinedOn;
  if (joinedOn < lastChangeOn) return reject('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn });
  return [{ type: 'EnterpriseJoinedAssociation', data: { unitId, employerId, joinedOn } }];
};

const release = ({ data }: ReleaseEnterprise, unit: Unit, { coverage }: UnionHierarchy): CoverageDecision => {
  const stays = coverage.get(data.employerId);
  const last = stays?.at(-1);
  if (last?.unitId === unit.unitId && last.to === data.leftOn) return [];
  const open = openStay(stays);
  if (open?.unitId !== unit.unitId) return reject('EMPLOYER_NOT_COVERED');
  if (data.leftOn < open.from) return reject('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: open.from });
  return [{ type: 'EnterpriseLeftAssociation', data }];
};
