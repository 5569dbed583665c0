import { getMetadataStorage } from 'class-validator';
import type { Contract } from './integration-event.js';

export type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

const known = new WeakMap<Contract['dataClass'], ReadonlyMap<string, readonly Rule[]>>();

/** The validators of a contract's data, by field. */
export const rulesOf = ({ dataClass }: Contract): ReadonlyMap<string, readonly Rule[]> => {
  const rules =
    known.get(dataClass) ??
    Map.groupBy(
      getMetadataStorage().getTargetValidationMetadatas(dataClass, '', false, false),
      ({ propertyName }) => propertyName,
    );
  known.set(dataClass, rules);
  return rules;
};
