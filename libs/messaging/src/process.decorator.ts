import type { RecordedEvent } from '@yigong/kernel';
import { invariant } from '@yigong/kernel';

export type ProcessOptions = { readonly name: string; readonly categories: readonly string[] };

/** What follows the service's own log and acts: each event at least once, in order within its stream. */
export interface EventProcess {
  handle(event: RecordedEvent): Promise<void>;
}

const OPTIONS = Symbol('yigong:process');

/**
 * Names a process and what it follows. The name is its checkpoint and part of its command ids: it never changes.
 *
 * @example
 * Process({ name: 'claim-payment', categories: ['mutualInsuranceClaim'] })
 * export class ClaimPaymentProcess implements EventProcess { … }
 */
export const Process =
  (options: ProcessOptions) =>
  (target: new (...parameters: never[]) => EventProcess): void => {
    Object.defineProperty(target, OPTIONS, { value: options });
  };

/** @throws InvariantViolation for an object whose class has no `@Process`. */
export const processOptionsOf = (process: EventProcess): ProcessOptions => {
  const options = (process.constructor as unknown as Record<symbol, ProcessOptions | undefined>)[OPTIONS];
  invariant(options !== undefined, `${process.constructor.name} lacks @Process({ name, categories })`);
  return options;
};
