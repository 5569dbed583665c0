import type { EventStore } from '../event-store.port.js';
import { appendContract } from './append.contract.js';
import { readAllContract } from './read-all.contract.js';
import { readStreamContract } from './read-stream.contract.js';
import { subscribeContract } from './subscribe.contract.js';

/** How an adapter's spec hands its store to the contract: a store to write to, closed when the test is over. */
export type OpenStore = () => Promise<EventStore>;

/** Every promise that the port makes. Each adapter passes it, whatever stands behind. */
export const eventStoreContract = (adapter: string, open: OpenStore): void => {
  describe(`${adapter} keeps the promises of an event store`, () => {
    let store: EventStore;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    appendContract(() => store);
    readStreamContract(() => store);
    readAllContract(() => store);
    subscribeContract(() => store);
  });
};
