import type { IntegrationEvent } from '@yigong/contracts';

/** Where integration events go. Durable once the promise resolves; the same id published again is one message. */
export interface Bus {
  publish(events: readonly IntegrationEvent[]): Promise<void>;
}

/** The injection token of the bus that the process runs on. */
export const BUS = Symbol('Bus');
