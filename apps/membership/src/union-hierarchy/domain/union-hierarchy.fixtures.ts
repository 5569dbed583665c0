import type {
  AdmitEnterprise,
  AdoptRoutingRule,
  DissolveUnionUnit,
  EndRoutingRule,
  EstablishUnionUnit,
  ReassignUnionUnit,
  ReleaseEnterprise,
} from './union-hierarchy.commands.js';
import type {
  EnterpriseJoinedAssociation,
  EnterpriseLeftAssociation,
  EstablishmentApproved,
  RoutingRuleAdopted,
  RoutingRuleEnded,
  UnionUnitDissolved,
  UnionUnitEstablished,
  UnionUnitReassigned,
} from './union-hierarchy.events.js';

const now = '2024-03-01T02:00:00.000Z';
export const unionUscc = '81110302MD0012340G';

export const federation: UnionUnitEstablished = {
  type: 'UnionUnitEstablished',
  data: { unitId: 'FED', name: '区总工会', kind: 'federation', employerIds: [], establishedOn: '2000-01-01' },
};

/** A unit of the tree, under the federation unless said otherwise. */
export const established = (data: Partial<UnionUnitEstablished['data']> = {}): UnionUnitEstablished => ({
  type: 'UnionUnitEstablished',
  data: {
    unitId: 'O1',
    name: '北京亦测电子有限公司工会',
    kind: 'grassroots',
    parentUnitId: 'FED',
    employerIds: [],
    establishedOn: '2020-05-01',
    ...data,
  },
});

export const establishUnit = (data: Partial<EstablishUnionUnit['data']> = {}): EstablishUnionUnit => ({
  type: 'EstablishUnionUnit',
  data: {
    unitId: 'O1',
    name: '北京亦测电子有限公司工会',
    kind: 'grassroots',
    parentUnitId: 'FED',
    employerIds: [],
    unknownEmployerIds: [],
    approvalNumber: '京开工〔2020〕8号',
    establishedOn: '2020-05-01',
    ...data,
  },
  now,
});

/** The same wish with some fields left out. */
export const establishWithout = (
  ...left: readonly ('parentUnitId' | 'approvalNumber')[]
): EstablishUnionUnit => {
  const command = establishUnit();
  const kept = Object.entries(command.data).filter(([name]) => !left.some((out) => out === name));
  return { ...command, data: Object.fromEntries(kept) as EstablishUnionUnit['data'] };
};

export const approved: EstablishmentApproved = {
  type: 'EstablishmentApproved',
  data: { unitId: 'O1', approvedBy: 'FED', approvalNumber: '京开工〔2020〕8号', approvedOn: '2020-05-01' },
};

export const reassignUnit = (data: Partial<ReassignUnionUnit['data']> = {}): ReassignUnionUnit => ({
  type: 'ReassignUnionUnit',
  data: {
    unitId: 'O1',
    parentUnitId: 'S1',
    approvalNumber: '京开工〔2023〕1号',
    reassignedOn: '2023-07-01',
    ...data,
  },
  now,
});

export const reassigned = (data: Partial<UnionUnitReassigned['data']> = {}): UnionUnitReassigned => ({
  type: 'UnionUnitReassigned',
  data: {
    unitId: 'O1',
    fromUnitId: 'FED',
    parentUnitId: 'S1',
    approvalNumber: '京开工〔2023〕1号',
    reassignedOn: '2023-07-01',
    ...data,
  },
});

export const dissolveUnit = (data: Partial<DissolveUnionUnit['data']> = {}): DissolveUnionUnit => ({
  type: 'DissolveUnionUnit',
  data: {
    unitId: 'O1',
    memberCount: 0,
    approvalNumber: '京开工〔2024〕2号',
    dissolvedOn: '2024-02-01',
    ...data,
  },
  now,
});

export const dissolved = (data: Partial<UnionUnitDissolved['data']> = {}): UnionUnitDissolved => ({
  type: 'UnionUnitDissolved',
  data: { unitId: 'O1', approvalNumber: '京开工〔2024〕2号', dissolvedOn: '2024-02-01', ...data },
});

export const admitEnterprise = (data: Partial<AdmitEnterprise['data']> = {}): AdmitEnterprise => ({
  type: 'AdmitEnterprise',
  data: { unitId: 'O1', employerId: 'e1', employerIsKnown: true, joinedOn: '2021-01-01', ...data },
  now,
});

export const joined = (
  data: Partial<EnterpriseJoinedAssociation['data']> = {},
): EnterpriseJoinedAssociation => ({
  type: 'EnterpriseJoinedAssociation',
  data: { unitId: 'O1', employerId: 'e1', joinedOn: '2021-01-01', ...data },
});

export const releaseEnterprise = (data: Partial<ReleaseEnterprise['data']> = {}): ReleaseEnterprise => ({
  type: 'ReleaseEnterprise',
  data: { unitId: 'O1', employerId: 'e1', leftOn: '2022-01-01', ...data },
  now,
});

export const left = (data: Partial<EnterpriseLeftAssociation['data']> = {}): EnterpriseLeftAssociation => ({
  type: 'EnterpriseLeftAssociation',
  data: { unitId: 'O1', employerId: 'e1', leftOn: '2022-01-01', ...data },
});

export const adoptRule = (data: Partial<AdoptRoutingRule['data']> = {}): AdoptRoutingRule => ({
  type: 'AdoptRoutingRule',
  data: { criterion: 'district', value: '110302', unitId: 'O1', adoptedOn: '2021-01-01', ...data },
  now,
});

export const ruleAdopted = (data: Partial<RoutingRuleAdopted['data']> = {}): RoutingRuleAdopted => ({
  type: 'RoutingRuleAdopted',
  data: { criterion: 'district', value: '110302', unitId: 'O1', adoptedOn: '2021-01-01', ...data },
});

export const endRule = (data: Partial<EndRoutingRule['data']> = {}): EndRoutingRule => ({
  type: 'EndRoutingRule',
  data: { criterion: 'district', value: '110302', endedOn: '2022-01-01', ...data },
  now,
});

export const ruleEnded = (data: Partial<RoutingRuleEnded['data']> = {}): RoutingRuleEnded => ({
  type: 'RoutingRuleEnded',
  data: { criterion: 'district', value: '110302', unitId: 'O1', endedOn: '2022-01-01', ...data },
});
