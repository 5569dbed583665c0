import { validateSync, type ValidationError } from 'class-validator';
import type { Contract } from './integration-event.js';
import { rulesOf } from './rules-of.js';

/** Who asks. A producer may send only what the contract names; a receiver tolerates the fields of a newer producer. */
export type Direction = 'publishing' | 'receiving';

/** What is wrong with an event's data under its contract, in words that never repeat a value; empty when it is right. */
export const checkData = (contract: Contract, data: unknown, direction: Direction): readonly string[] => {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return ['data must be an object'];
  const fields = rulesOf(contract);
  const unknownFields =
    direction === 'publishing' ? Object.keys(data).filter((name) => !fields.has(name)) : [];
  // Only fields of the contract are copied: a field named `constructor` would change what is checked.
  const own = Object.fromEntries(Object.entries(data).filter(([name]) => fields.has(name)));
  const errors = validateSync(Object.assign(new contract.dataClass(), own), {
    validationError: { target: false, value: false },
  });
  return [
    ...unknownFields.map((name) => `${name} is no field of ${contract.type}`),
    ...errors.flatMap(messagesOf),
  ];
};

const messagesOf = ({ constraints = {} }: ValidationError): readonly string[] => Object.values(constraints);
