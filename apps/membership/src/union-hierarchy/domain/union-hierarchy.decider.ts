import { type Decider, type Decision, unreachable } from '@yigong/kernel';
import { type CoverageRefusal, decideCoverage } from './coverage.decider.js';
import { decideRouting, type RoutingRefusal } from './routing.decider.js';
import type { UnionHierarchyCommand } from './union-hierarchy.commands.js';
import type { UnionHierarchyEvent } from './union-hierarchy.events.js';
import { evolve, initialState, type UnionHierarchy } from './union-hierarchy.state.js';
import { decideUnit, type UnitRefusal } from './unit.decider.js';

export type UnionHierarchyRefusal = UnitRefusal | CoverageRefusal | RoutingRefusal;

export type UnionHierarchyDecision<Code extends UnionHierarchyRefusal = UnionHierarchyRefusal> = Decision<
  UnionHierarchyEvent,
  Code
>;

const decide = (command: UnionHierarchyCommand, hierarchy: UnionHierarchy): UnionHierarchyDecision => {
  switch (command.type) {
    case 'EstablishUnionUnit':
    case 'ReassignUnionUnit':
    case 'DissolveUnionUnit':
      return decideUnit(command, hierarchy);
    case 'AdmitEnterprise':
    case 'ReleaseEnterprise':
      return decideCoverage(command, hierarchy);
    case 'AdoptRoutingRule':
    case 'EndRoutingRule':
      return decideRouting(command, hierarchy);
    default:
      return unreachable(command);
  }
};

export const unionHierarchyDecider: Decider<
  UnionHierarchy,
  UnionHierarchyCommand,
  UnionHierarchyEvent,
  UnionHierarchyRefusal
> = { initialState, decide, evolve };
