import { addDays, type Decider, type Decision, reject, unreachable } from '@yigong/kernel';
import { benefitOf } from './benefit-rule.js';
import type { ClosePlanVersion, PlanCommand, PublishPlanVersion, SetPlanControl } from './plan.commands.js';
import type { PlanEvent } from './plan.events.js';
import { evolve, initialState, type PlanState } from './plan.state.js';
import type { PlanTerms } from './plan.terms.js';

/** In the order in which they are checked. */
export type PlanRefusal =
  | 'PLAN_VERSION_NUMBER_TAKEN'
  | 'PLAN_VERSION_NUMBER_SKIPPED'
  | 'PLAN_VERSIONS_OVERLAP'
  | 'PLAN_HAS_NO_EXAMPLE'
  | 'PLAN_EXAMPLE_FAILS'
  | 'PLAN_NOT_FOUND'
  | 'PLAN_VERSION_NOT_FOUND'
  | 'PLAN_VERSION_CLOSED'
  | 'PLAN_CLOSES_BEFORE_IT_OPENS'
  | 'PLAN_CONTROL_BACKDATED';

type PlanDecision = Decision<PlanEvent, PlanRefusal>;

const decide = (command: PlanCommand, state: PlanState): PlanDecision => {
  if (command.type === 'PublishPlanVersion') return publish(command, state);
  if (state.versions.length === 0) return reject('PLAN_NOT_FOUND');
  switch (command.type) {
    case 'ClosePlanVersion':
      return close(command, state);
    case 'SetPlanControl':
      return setControl(command, state);
    default:
      return unreachable(command);
  }
};

const publish = ({ data }: PublishPlanVersion, { versions }: PlanState): PlanDecision => {
  const { planId, version, validFrom, terms, publishedBy, publishedOn } = data;
  const last = versions.at(-1);
  const next = versions.length + 1;
  if (version < next) return reject('PLAN_VERSION_NUMBER_TAKEN', { version, next });
  if (version > next) return reject('PLAN_VERSION_NUMBER_SKIPPED', { version, next });
  if (last && validFrom <= (last.validTo ?? last.validFrom))
    return reject('PLAN_VERSIONS_OVERLAP', { validFrom, lastFrom: last.validFrom });
  if (terms.examples.length === 0) return reject('PLAN_HAS_NO_EXAMPLE');
  const failing = failingExample(terms);
  if (failing) return reject('PLAN_EXAMPLE_FAILS', failing);
  const published: PlanEvent = { type: 'PlanVersionPublished', data };
  if (!last || last.validTo !== undefined) return [published];
  // The old version ends where the new one begins, so that no day has two prices.
  const validTo = addDays(validFrom, -1);
  const closed = { planId, version: last.version, validTo, closedBy: publishedBy, closedOn: publishedOn };
  return [{ type: 'PlanVersionClosed', data: closed }, published];
};

const failingExample = (terms: PlanTerms) => {
  for (const example of terms.examples) {
    const computedFen = benefitOf(terms, example)?.calculatedFen ?? 0;
    if (computedFen !== example.benefitFen)
      return { example: example.text, expectedFen: example.benefitFen, computedFen };
  }
  return undefined;
};

const close = ({ data }: ClosePlanVersion, { versions }: PlanState): PlanDecision => {
  const version = versions[data.version - 1];
  if (!version) return reject('PLAN_VERSION_NOT_FOUND', { version: data.version });
  if (version.validTo === data.validTo) return [];
  if (version.validTo !== undefined) return reject('PLAN_VERSION_CLOSED', { validTo: version.validTo });
  if (data.validTo < version.validFrom)
    return reject('PLAN_CLOSES_BEFORE_IT_OPENS', { validFrom: version.validFrom, validTo: data.validTo });
  return [{ type: 'PlanVersionClosed', data }];
};

const setControl = ({ data }: SetPlanControl, { controls }: PlanState): PlanDecision => {
  const last = controls.at(-1);
  if (last?.validFrom === data.validFrom && last.stayDaysFrom === data.stayDaysFrom) return [];
  // Papers already judged under the old control would otherwise have been judged wrongly.
  if (data.validFrom < data.setOn || (last && data.validFrom <= last.validFrom))
    return reject('PLAN_CONTROL_BACKDATED', { validFrom: data.validFrom, setOn: data.setOn });
  return [{ type: 'PlanControlSet', data }];
};

export const planDecider: Decider<PlanState, PlanCommand, PlanEvent, PlanRefusal> = {
  initialState,
  decide,
  evolve,
};
