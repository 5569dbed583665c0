import type { Command, LocalDate } from '@yigong/kernel';
import type { RoutingCriterion, UnitKind } from './union-hierarchy.events.js';

/** `unknownEmployerIds`: those of `employerIds` that nobody has identified, as the service found. */
export type EstablishUnionUnit = Command<
  'EstablishUnionUnit',
  {
    unitId: string;
    name: string;
    kind: UnitKind;
    uscc?: string;
    parentUnitId?: string;
    employerIds: readonly string[];
    unknownEmployerIds: readonly string[];
    approvalNumber?: string;
    establishedOn: LocalDate;
  }
>;

export type ReassignUnionUnit = Command<
  'ReassignUnionUnit',
  { unitId: string; parentUnitId: string; approvalNumber: string; reassignedOn: LocalDate }
>;

/** `memberCount`: how many living memberships the unit has, as the service counted. */
export type DissolveUnionUnit = Command<
  'DissolveUnionUnit',
  { unitId: string; memberCount: number; approvalNumber: string; dissolvedOn: LocalDate }
>;

export type AdmitEnterprise = Command<
  'AdmitEnterprise',
  { unitId: string; employerId: string; employerIsKnown: boolean; joinedOn: LocalDate }
>;

export type ReleaseEnterprise = Command<
  'ReleaseEnterprise',
  { unitId: string; employerId: string; leftOn: LocalDate }
>;

export type AdoptRoutingRule = Command<
  'AdoptRoutingRule',
  { criterion: RoutingCriterion; value: string; unitId: string; adoptedOn: LocalDate }
>;

export type EndRoutingRule = Command<
  'EndRoutingRule',
  { criterion: RoutingCriterion; value: string; endedOn: LocalDate }
>;

export type UnitCommand = EstablishUnionUnit | ReassignUnionUnit | DissolveUnionUnit;
export type CoverageCommand = AdmitEnterprise | ReleaseEnterprise;
export type RoutingCommand = AdoptRoutingRule | EndRoutingRule;
export type UnionHierarchyCommand = UnitCommand | CoverageCommand | RoutingCommand;
