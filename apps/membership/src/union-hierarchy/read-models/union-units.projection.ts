import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import {
  unionHierarchyCategory,
  type UnionHierarchyEvent,
  type UnitKind,
} from '../domain/union-hierarchy.events.js';

type Period = { readonly from: LocalDate; readonly to?: LocalDate };

export type UnionUnitRow = {
  readonly unitId: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly uscc?: string;
  readonly establishedOn: LocalDate;
  readonly dissolvedOn?: LocalDate;
  /** Whom it reports to now; the whole history is in `superiors`. */
  readonly parentUnitId?: string;
  readonly superiors: readonly (Period & { readonly unitId: string })[];
  readonly employers: readonly (Period & { readonly employerId: string })[];
};

export const projectUnionUnit = (
  row: UnionUnitRow | undefined,
  event: RecordedEvent,
): UnionUnitRow | undefined => {
  const { type, data } = event as RecordedEvent<UnionHierarchyEvent>;
  switch (type) {
    case 'UnionUnitEstablished': {
      const { employerIds, parentUnitId, establishedOn: from, ...unit } = data;
      const superior = parentUnitId === undefined ? {} : { parentUnitId };
      const superiors = parentUnitId === undefined ? [] : [{ unitId: parentUnitId, from }];
      const employers = employerIds.map((employerId) => ({ employerId, from }));
      return { ...unit, ...superior, establishedOn: from, superiors, employers };
    }
    case 'UnionUnitReassigned': {
      const { parentUnitId, reassignedOn: from } = data;
      const superiors = [...ended(row?.superiors ?? [], () => true, from), { unitId: parentUnitId, from }];
      return row && { ...row, parentUnitId, superiors };
    }
    case 'UnionUnitDissolved':
      return row && { ...row, dissolvedOn: data.dissolvedOn };
    case 'EnterpriseJoinedAssociation': {
      const { employerId, joinedOn: from } = data;
      return row && { ...row, employers: [...row.employers, { employerId, from }] };
    }
    case 'EnterpriseLeftAssociation': {
      const { employerId, leftOn } = data;
      return (
        row && { ...row, employers: ended(row.employers, (stay) => stay.employerId === employerId, leftOn) }
      );
    }
    default:
      return row;
  }
};

const ended = <Stay extends Period>(
  stays: readonly Stay[],
  isMeant: (stay: Stay) => boolean,
  to: LocalDate,
): readonly Stay[] => stays.map((stay) => (stay.to === undefined && isMeant(stay) ? { ...stay, to } : stay));

const CONCERNS_UNITS = new Set<string>([
  'UnionUnitEstablished',
  'UnionUnitReassigned',
  'UnionUnitDissolved',
  'EnterpriseJoinedAssociation',
  'EnterpriseLeftAssociation',
] satisfies UnionHierarchyEvent['type'][]);

export const unionUnits: ReadModel<UnionUnitRow> = {
  name: 'union-units',
  version: 1,
  categories: [unionHierarchyCategory],
  keysOf: ({ type, data }) =>
    CONCERNS_UNITS.has(type) ? [(data as UnionHierarchyEvent['data']).unitId] : [],
  project: projectUnionUnit,
  indexes: { bySuperior: ['parentUnitId'] },
};
