import type { DomainEvent, LocalDate } from '@yigong/kernel';

export const UNIT_KINDS = [
  'federation',
  'station',
  'association',
  'jointGrassroots',
  'grassroots',
  'branch',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What a routing rule goes by: the employer's industry (GB/T 4754) or its district of registration (GB/T 2260). */
export const ROUTING_CRITERIA = ['industry', 'district'] as const;
export type RoutingCriterion = (typeof ROUTING_CRITERIA)[number];

/** The next higher union agreed; no union is founded, moved or dissolved without it (工会法 Art. 12-13). */
export type EstablishmentApproved = DomainEvent<
  'EstablishmentApproved',
  { unitId: string; approvedBy: string; approvalNumber: string; approvedOn: LocalDate }
>;

export type UnionUnitEstablished = DomainEvent<
  'UnionUnitEstablished',
  {
    unitId: string;
    name: string;
    kind: UnitKind;
    uscc?: string;
    parentUnitId?: string;
    employerIds: readonly string[];
    establishedOn: LocalDate;
  }
>;

export type UnionUnitReassigned = DomainEvent<
  'UnionUnitReassigned',
  {
    unitId: string;
    fromUnitId: string;
    parentUnitId: string;
    approvalNumber: string;
    reassignedOn: LocalDate;
  }
>;

export type UnionUnitDissolved = DomainEvent<
  'UnionUnitDissolved',
  { unitId: string; approvalNumber: string; dissolvedOn: LocalDate }
>;

export type EnterpriseJoinedAssociation = DomainEvent<
  'EnterpriseJoinedAssociation',
  { unitId: string; employerId: string; joinedOn: LocalDate }
>;

export type EnterpriseLeftAssociation = DomainEvent<
  'EnterpriseLeftAssociation',
  { unitId: string; employerId: string; leftOn: LocalDate }
>;

export type RoutingRuleAdopted = DomainEvent<
  'RoutingRuleAdopted',
  { criterion: RoutingCriterion; value: string; unitId: string; adoptedOn: LocalDate }
>;

export type RoutingRuleEnded = DomainEvent<
  'RoutingRuleEnded',
  { criterion: RoutingCriterion; value: string; unitId: string; endedOn: LocalDate }
>;

export type UnionHierarchyEvent =
  | EstablishmentApproved
  | UnionUnitEstablished
  | UnionUnitReassigned
  | UnionUnitDissolved
  | EnterpriseJoinedAssociation
  | EnterpriseLeftAssociation
  | RoutingRuleAdopted
  | RoutingRuleEnded;

export const unionHierarchyCategory = 'membershipUnionHierarchy';

/**
 * One stream for the whole tree: no cycle, no employer with two unions and no code used twice can slip in between two
 * decisions. A zone has some thousands of unions, and each changes a few times in its life.
 */
export const unionHierarchyStream = `${unionHierarchyCategory}-FED`;
