import { validateSync, type ValidationError } from 'class-validator';
import type { Contract } from './integration-event.js';

/** Who asks. A producer may send only what the contract names; a receiver tolerates the fields of a newer producer. */
export type Direction = 'publishing' | 'receiving';

/** What is wrong with an event's data under its contract, in words that never repeat a value; empty when it is right. */
export const checkData = (contract: Contract, data: unknown, direction: Direction): readonly string[] => {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return ['data must be an object'];
  // Own properties one by one: an assignment of `__proto__` would change what is checked.
  const instance = Object.defineProperties(new contract.dataClass(), Object.getOwnPropertyDescriptors(data));
  const unknownFields = direction === 'publishing' ? { whitelist: true, forbidNonWhitelisted: true } : {};
  return validateSync(instance, {
    ...unknownFields,
    validationError: { target: false, value: false },
  }).flatMap(messagesOf);
};

const messagesOf = ({ constraints = {} }: ValidationError): readonly string[] => Object.values(constraints);
