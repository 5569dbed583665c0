import { type Decision, reject } from '@yigong/kernel';
import type { AdoptRoutingRule, EndRoutingRule, RoutingCommand } from './union-hierarchy.commands.js';
import type { UnionHierarchyEvent } from './union-hierarchy.events.js';
import { openStay } from './union-hierarchy.questions.js';
import { ruleKey, type UnionHierarchy } from './union-hierarchy.state.js';

/** In the order in which they are checked. */
export type RoutingRefusal =
  | 'UNION_UNIT_NOT_FOUND'
  | 'UNION_UNIT_NOT_LIVING'
  | 'ROUTING_RULE_ALREADY_ADOPTED'
  | 'ROUTING_RULE_NOT_FOUND'
  | 'CHANGE_BEFORE_LAST_CHANGE';

type RoutingDecision = Decision<UnionHierarchyEvent, RoutingRefusal>;

export const decideRouting = (command: RoutingCommand, hierarchy: UnionHierarchy): RoutingDecision =>
  command.type === 'AdoptRoutingRule' ? adopt(command, hierarchy) : end(command, hierarchy);

const adopt = ({ data }: AdoptRoutingRule, { units, rules }: UnionHierarchy): RoutingDecision => {
  const unit = units.get(data.unitId);
  const stays = rules.get(ruleKey(data.criterion, data.value));
  const open = openStay(stays);
  if (open?.unitId === data.unitId && open.from === data.adoptedOn) return [];
  if (!unit) return reject('UNION_UNIT_NOT_FOUND');
  if (unit.dissolvedOn !== undefined || data.adoptedOn < unit.establishedOn)
    return reject('UNION_UNIT_NOT_LIVING');
  if (open) return reject('ROUTING_RULE_ALREADY_ADOPTED', { since: open.from });
  const lastChangeOn = stays?.at(-1)?.to ?? data.adoptedOn;
  if (data.adoptedOn < lastChangeOn) return reject('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn });
  return [{ type: 'RoutingRuleAdopted', data }];
};

const end = ({ data }: EndRoutingRule, { rules }: UnionHierarchy): RoutingDecision => {
  const last = rules.get(ruleKey(data.criterion, data.value))?.at(-1);
  if (last?.to === data.endedOn) return [];
  if (last === undefined || last.to !== undefined) return reject('ROUTING_RULE_NOT_FOUND');
  if (data.endedOn < last.from) return reject('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: last.from });
  return [{ type: 'RoutingRuleEnded', data: { ...data, unitId: last.unitId } }];
};
