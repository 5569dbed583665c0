import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import {
  type RoutingCriterion,
  type RoutingRuleAdopted,
  type RoutingRuleEnded,
  unionHierarchyCategory,
} from '../domain/union-hierarchy.events.js';

/** The newest rule of an industry or a district. */
export type RoutingRuleRow = {
  readonly criterion: RoutingCriterion;
  readonly value: string;
  readonly unitId: string;
  readonly adoptedOn: LocalDate;
  readonly endedOn?: LocalDate;
};

export const projectRoutingRule = (
  row: RoutingRuleRow | undefined,
  event: RecordedEvent,
): RoutingRuleRow | undefined => {
  const { type, data } = event as RecordedEvent<RoutingRuleAdopted | RoutingRuleEnded>;
  switch (type) {
    case 'RoutingRuleAdopted':
      return data;
    case 'RoutingRuleEnded':
      return row && { ...row, endedOn: data.endedOn };
    default:
      return row;
  }
};

export const routingRules: ReadModel<RoutingRuleRow> = {
  name: 'routing-rules',
  version: 1,
  categories: [unionHierarchyCategory],
  keysOf: ({ type, data }) => {
    if (type !== 'RoutingRuleAdopted' && type !== 'RoutingRuleEnded') return [];
    const { criterion, value } = data as RoutingRuleAdopted['data'];
    return [`${criterion}:${value}`];
  },
  project: projectRoutingRule,
  indexes: {},
};
