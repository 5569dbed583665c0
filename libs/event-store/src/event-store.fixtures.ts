import { type Clock, derivedId, type EventMetadata } from '@yigong/kernel';
import { type EventStore, type NewEvent, WrongRevision } from './event-store.port.js';

export const metadata: EventMetadata = {
  schemaVersion: 1,
  correlationId: 'c-1',
  causationId: 'c-1',
  commandId: 'c-1',
  actor: { personRef: 'p-1', role: 'organiser', unit: 'O1' },
};

/** A new event whose id follows from its name. */
export const fact = (name: string, data: NewEvent['data'] = { name }): NewEvent => ({
  id: derivedId(name),
  type: 'SomethingHappened',
  data,
  metadata,
});

export const facts = (name: string, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => fact(`${name}-${index}`));

let streamCount = 0;
/** A stream, and a category of its own, that no other test uses. */
export const newStream = (): string => {
  streamCount += 1;
  const letters = [...String(streamCount)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return `contract${letters}-1`;
};

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** What an append came to: its result, or the name of what stood against it. */
export const outcome = (appending: Promise<unknown>): Promise<unknown> =>
  appending.catch((error: Error) => error.name);

export const refusal = (appending: Promise<unknown>): Promise<WrongRevision> =>
  appending.then(
    () => Promise.reject(new Error('the append was accepted')),
    (error: unknown) => (error instanceof WrongRevision ? error : Promise.reject(error as Error)),
  );

export const namesIn = async (store: EventStore, stream: string): Promise<unknown[]> =>
  (await store.readStream(stream)).map(({ data }) => (data as { name: string }).name);

/** Waits until something is true; the test's own time limit ends a wait that has no end. */
export const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 2));
};
