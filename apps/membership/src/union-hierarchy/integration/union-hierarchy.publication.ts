import type { enterpriseCoveredV1, enterpriseLeftV1, Published, unionEstablishedV1 } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { Publication } from '@yigong/messaging';
import {
  unionHierarchyCategory,
  type UnionHierarchyEvent,
  type UnionUnitEstablished,
} from '../domain/union-hierarchy.events.js';

type OfUnions = Published<typeof unionEstablishedV1 | typeof enterpriseCoveredV1 | typeof enterpriseLeftV1>;

/** What the rest of the platform is told of unions, and of the employers whose workers they are for. */
export const publishUnionHierarchyEvent = (event: RecordedEvent): readonly OfUnions[] => {
  const { type, data } = event as RecordedEvent<UnionHierarchyEvent>;
  switch (type) {
    case 'UnionUnitEstablished':
      return published(data);
    case 'EnterpriseJoinedAssociation':
      return [covered(data.unitId, data.employerId, data.joinedOn)];
    case 'EnterpriseLeftAssociation':
      return [{ type: 'membership.enterprise-left.v1', data }];
    default:
      return [];
  }
};

/** A union of several enterprises names none of them as its employer; each is told as covered. */
const published = (data: UnionUnitEstablished['data']): readonly OfUnions[] => {
  const { unitId, name, kind, parentUnitId, employerIds, establishedOn } = data;
  const [employerId, ...others] = employerIds;
  const established = {
    unitId,
    name,
    kind,
    ...(parentUnitId !== undefined && { parentUnitId }),
    ...(employerId !== undefined && others.length === 0 && { employerId }),
    establishedOn,
  };
  return [
    { type: 'membership.union-established.v1', data: established },
    ...employerIds.map((each) => covered(unitId, each, establishedOn)),
  ];
};

const covered = (unitId: string, employerId: string, coveredOn: string): OfUnions => ({
  type: 'membership.enterprise-covered.v1',
  data: { unitId, employerId, coveredOn },
});

export const unionHierarchyPublication: Publication = {
  categories: [unionHierarchyCategory],
  publish: publishUnionHierarchyEvent,
};
