import type { Published, unionEstablishedV1 } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { Publication } from '@yigong/messaging';
import { unionHierarchyCategory, type UnionHierarchyEvent } from '../domain/union-hierarchy.events.js';

/** What the rest of the platform is told of unions. A union of several enterprises names none of them as its employer. */
export const publishUnionHierarchyEvent = (
  event: RecordedEvent,
): readonly Published<typeof unionEstablishedV1>[] => {
  const { type, data } = event as RecordedEvent<UnionHierarchyEvent>;
  if (type !== 'UnionUnitEstablished') return [];
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
  return [{ type: 'membership.union-established.v1', data: established }];
};

export const unionHierarchyPublication: Publication = {
  categories: [unionHierarchyCategory],
  publish: publishUnionHierarchyEvent,
};
