import { invariant, type LocalDate, unreachable } from '@yigong/kernel';
import type { UnionHierarchyEvent, UnitKind } from './union-hierarchy.events.js';

/** From a day on, until `to` (that day not included), something belongs to a unit. */
export type Stay = { readonly unitId: string; readonly from: LocalDate; readonly to?: LocalDate };

export type Unit = {
  readonly unitId: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly establishedOn: LocalDate;
  readonly dissolvedOn?: LocalDate;
  /** Whom it reported to, oldest first; empty for the root. */
  readonly superiors: readonly Stay[];
};

export type UnionHierarchy = {
  readonly units: ReadonlyMap<string, Unit>;
  readonly unionUsccs: ReadonlySet<string>;
  /** By employer: the unions that covered it, oldest first, never two at a time. */
  readonly coverage: ReadonlyMap<string, readonly Stay[]>;
  /** By `ruleKey`: the unions that take in workers without a union, oldest first, never two at a time. */
  readonly rules: ReadonlyMap<string, readonly Stay[]>;
};

export const initialState: UnionHierarchy = {
  units: new Map(),
  unionUsccs: new Set(),
  coverage: new Map(),
  rules: new Map(),
};

export const ruleKey = (criterion: string, value: string): string => `${criterion}:${value}`;

export const evolve = (state: UnionHierarchy, event: UnionHierarchyEvent): UnionHierarchy => {
  switch (event.type) {
    case 'EstablishmentApproved':
      return state;
    case 'UnionUnitEstablished':
      return established(state, event.data);
    case 'UnionUnitReassigned': {
      const { unitId, parentUnitId, reassignedOn } = event.data;
      const unit = unitOf(state, unitId);
      const superiors = moved(unit.superiors, parentUnitId, reassignedOn);
      return { ...state, units: new Map(state.units).set(unitId, { ...unit, superiors }) };
    }
    case 'UnionUnitDissolved': {
      const { unitId, dissolvedOn } = event.data;
      return { ...state, units: new Map(state.units).set(unitId, { ...unitOf(state, unitId), dissolvedOn }) };
    }
    case 'EnterpriseJoinedAssociation': {
      const { employerId, unitId, joinedOn } = event.data;
      return { ...state, coverage: begun(state.coverage, employerId, unitId, joinedOn) };
    }
    case 'EnterpriseLeftAssociation':
      return { ...state, coverage: ended(state.coverage, event.data.employerId, event.data.leftOn) };
    case 'RoutingRuleAdopted': {
      const { criterion, value, unitId, adoptedOn } = event.data;
      return { ...state, rules: begun(state.rules, ruleKey(criterion, value), unitId, adoptedOn) };
    }
    case 'RoutingRuleEnded': {
      const { criterion, value, endedOn } = event.data;
      return { ...state, rules: ended(state.rules, ruleKey(criterion, value), endedOn) };
    }
    default:
      return unreachable(event);
  }
};

type Established = Extract<UnionHierarchyEvent, { type: 'UnionUnitEstablished' }>['data'];

const established = (
  state: UnionHierarchy,
  { unitId, name, kind, uscc, parentUnitId, employerIds, establishedOn }: Established,
): UnionHierarchy => {
  const superiors = parentUnitId === undefined ? [] : [{ unitId: parentUnitId, from: establishedOn }];
  return {
    ...state,
    units: new Map(state.units).set(unitId, { unitId, name, kind, establishedOn, superiors }),
    unionUsccs: uscc === undefined ? state.unionUsccs : new Set(state.unionUsccs).add(uscc),
    coverage: employerIds.reduce(
      (coverage, employerId) => begun(coverage, employerId, unitId, establishedOn),
      state.coverage,
    ),
  };
};

const unitOf = ({ units }: UnionHierarchy, unitId: string): Unit => {
  const unit = units.get(unitId);
  invariant(unit !== undefined, 'a union unit is established before anything else happens to it');
  return unit;
};

type Stays = ReadonlyMap<string, readonly Stay[]>;

const begun = (stays: Stays, key: string, unitId: string, from: LocalDate): Stays =>
  new Map(stays).set(key, [...(stays.get(key) ?? []), { unitId, from }]);

const ended = (stays: Stays, key: string, to: LocalDate): Stays => {
  const all = stays.get(key) ?? [];
  const last = all.at(-1);
  invariant(last !== undefined && last.to === undefined, 'only what has begun and not yet ended can end');
  return new Map(stays).set(key, [...all.slice(0, -1), { ...last, to }]);
};

const moved = (superiors: readonly Stay[], unitId: string, from: LocalDate): readonly Stay[] => {
  const last = superiors.at(-1);
  invariant(last !== undefined, 'the root of the hierarchy is never reassigned');
  return [...superiors.slice(0, -1), { ...last, to: from }, { unitId, from }];
};
