import { type Decision, invariant, reject, unreachable } from '@yigong/kernel';
import { isUnionUscc, parseUscc, type UsccRefusal } from '../../identifiers/uscc.js';
import type {
  DissolveUnionUnit,
  EstablishUnionUnit,
  ReassignUnionUnit,
  UnitCommand,
} from './union-hierarchy.commands.js';
import type { UnionHierarchyEvent } from './union-hierarchy.events.js';
import { openStay, wouldCycle } from './union-hierarchy.questions.js';
import type { UnionHierarchy, Unit } from './union-hierarchy.state.js';

/** In the order in which they are checked. */
export type UnitRefusal =
  | 'UNION_UNIT_ALREADY_ESTABLISHED'
  | 'UNION_UNIT_NOT_FOUND'
  | UsccRefusal
  | 'USCC_NOT_OF_A_UNION'
  | 'UNION_USCC_TAKEN'
  | 'ROOT_UNIT_CANNOT_CHANGE'
  | 'SUPERIOR_UNIT_MISSING'
  | 'SUPERIOR_UNIT_UNKNOWN'
  | 'SUPERIOR_UNIT_NOT_LIVING'
  | 'APPROVAL_NUMBER_MISSING'
  | 'UNION_UNIT_NOT_LIVING'
  | 'CHANGE_BEFORE_LAST_CHANGE'
  | 'UNION_UNIT_CYCLE'
  | 'EMPLOYER_UNKNOWN'
  | 'EMPLOYER_ALREADY_COVERED'
  | 'UNION_UNIT_HAS_SUBORDINATES'
  | 'UNION_UNIT_COVERS_EMPLOYERS'
  | 'UNION_UNIT_RECEIVES_WORKERS'
  | 'UNION_UNIT_HAS_MEMBERS';

type UnitDecision = Decision<UnionHierarchyEvent, UnitRefusal>;

const ROOT = 'FED';

export const decideUnit = (command: UnitCommand, hierarchy: UnionHierarchy): UnitDecision => {
  const unit = hierarchy.units.get(command.data.unitId);
  if (command.type === 'EstablishUnionUnit')
    return unit ? reject('UNION_UNIT_ALREADY_ESTABLISHED') : establish(command, hierarchy);
  if (!unit) return reject('UNION_UNIT_NOT_FOUND');
  if (unit.unitId === ROOT) return reject('ROOT_UNIT_CANNOT_CHANGE');
  switch (command.type) {
    case 'ReassignUnionUnit':
      return reassign(command, unit, hierarchy);
    case 'DissolveUnionUnit':
      return dissolve(command, unit, hierarchy);
    default:
      return unreachable(command);
  }
};

const establish = ({ data }: EstablishUnionUnit, hierarchy: UnionHierarchy): UnitDecision => {
  const { unknownEmployerIds, approvalNumber, ...unit } = data;
  const uscc = data.uscc === undefined ? undefined : parseUscc(data.uscc);
  if (typeof uscc === 'object') return uscc;
  if (uscc !== undefined && !isUnionUscc(uscc)) return reject('USCC_NOT_OF_A_UNION');
  if (uscc !== undefined && hierarchy.unionUsccs.has(uscc)) return reject('UNION_USCC_TAKEN');
  const event = { type: 'UnionUnitEstablished', data: { ...unit, ...(uscc && { uscc }) } } as const;
  const covered = employersRefused(data, hierarchy);
  if (data.unitId === ROOT) {
    if (data.parentUnitId !== undefined) return reject('ROOT_UNIT_CANNOT_CHANGE');
    return covered ?? [event];
  }
  const { parentUnitId, establishedOn } = data;
  if (parentUnitId === undefined) return reject('SUPERIOR_UNIT_MISSING');
  const superior = superiorRefused(parentUnitId, establishedOn, hierarchy);
  if (superior) return superior;
  if (approvalNumber === undefined) return reject('APPROVAL_NUMBER_MISSING');
  const approval = {
    unitId: data.unitId,
    approvedBy: parentUnitId,
    approvalNumber,
    approvedOn: establishedOn,
  };
  return covered ?? [{ type: 'EstablishmentApproved', data: approval }, event];
};

const superiorRefused = (parentUnitId: string, on: string, { units }: UnionHierarchy) => {
  const parent = units.get(parentUnitId);
  if (!parent) return reject('SUPERIOR_UNIT_UNKNOWN');
  // A superior that has been dissolved since would leave the unit without one from that day on.
  const isLiving = parent.establishedOn <= on && parent.dissolvedOn === undefined;
  return isLiving ? undefined : reject('SUPERIOR_UNIT_NOT_LIVING', { on });
};

const employersRefused = (
  { employerIds, unknownEmployerIds, establishedOn }: EstablishUnionUnit['data'],
  { coverage }: UnionHierarchy,
) => {
  if (unknownEmployerIds.length > 0) return reject('EMPLOYER_UNKNOWN');
  const isFree = (employerId: string): boolean => {
    const last = coverage.get(employerId)?.at(-1);
    return last === undefined || (last.to !== undefined && last.to <= establishedOn);
  };
  if (new Set(employerIds).size < employerIds.length || !employerIds.every(isFree))
    return reject('EMPLOYER_ALREADY_COVERED');
  return undefined;
};

const reassign = ({ data }: ReassignUnionUnit, unit: Unit, hierarchy: UnionHierarchy): UnitDecision => {
  const { unitId, parentUnitId, approvalNumber, reassignedOn } = data;
  const last = unit.superiors.at(-1);
  invariant(last !== undefined, 'every unit but the root has a superior');
  if (unit.dissolvedOn !== undefined) return reject('UNION_UNIT_NOT_LIVING');
  if (last.unitId === parentUnitId && last.from <= reassignedOn) return [];
  const superior = superiorRefused(parentUnitId, reassignedOn, hierarchy);
  if (superior) return superior;
  if (reassignedOn <= last.from) return reject('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: last.from });
  if (wouldCycle(hierarchy, unitId, parentUnitId, reassignedOn)) return reject('UNION_UNIT_CYCLE');
  const move = { unitId, fromUnitId: last.unitId, parentUnitId, approvalNumber, reassignedOn };
  return [{ type: 'UnionUnitReassigned', data: move }];
};

const dissolve = ({ data }: DissolveUnionUnit, unit: Unit, hierarchy: UnionHierarchy): UnitDecision => {
  const { memberCount, ...dissolution } = data;
  if (unit.dissolvedOn === data.dissolvedOn) return [];
  if (unit.dissolvedOn !== undefined) return reject('UNION_UNIT_NOT_LIVING');
  const lastChangeOn = lastChangeOf(unit.unitId, unit, hierarchy);
  if (data.dissolvedOn < lastChangeOn) return reject('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn });
  const subordinateCount = subordinatesOf(unit.unitId, hierarchy);
  if (subordinateCount > 0) return reject('UNION_UNIT_HAS_SUBORDINATES', { subordinateCount });
  if (hasOpenStay(hierarchy.coverage, unit.unitId)) return reject('UNION_UNIT_COVERS_EMPLOYERS');
  if (hasOpenStay(hierarchy.rules, unit.unitId)) return reject('UNION_UNIT_RECEIVES_WORKERS');
  if (memberCount > 0) return reject('UNION_UNIT_HAS_MEMBERS', { memberCount });
  return [{ type: 'UnionUnitDissolved', data: dissolution }];
};

const subordinatesOf = (unitId: string, { units }: UnionHierarchy): number =>
  [...units.values()].filter(
    ({ superiors, dissolvedOn }) => dissolvedOn === undefined && openStay(superiors)?.unitId === unitId,
  ).length;

type Stays = UnionHierarchy['coverage'];

const hasOpenStay = (stays: Stays, unitId: string): boolean =>
  [...stays.values()].some((all) => openStay(all)?.unitId === unitId);

/** The latest day on which anything about the unit changed: its superior, a subordinate, an employer, a rule. */
const lastChangeOf = (unitId: string, unit: Unit, { units, coverage, rules }: UnionHierarchy): string => {
  const stays = [...units.values()].flatMap(({ superiors, dissolvedOn }) =>
    superiors.filter((stay) => stay.unitId === unitId).map((stay) => stay.to ?? dissolvedOn ?? stay.from),
  );
  const others = [...coverage.values(), ...rules.values()]
    .flat()
    .filter((stay) => stay.unitId === unitId)
    .map(({ from, to }) => to ?? from);
  const own = unit.superiors.at(-1)?.from ?? unit.establishedOn;
  return [own, ...stays, ...others].sort().at(-1)!;
};
