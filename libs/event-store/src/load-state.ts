import { type AnyEvent, upcast } from '@yigong/kernel';
import type { Behaviour } from './command-handler.js';
import type { EventStore } from './event-store.port.js';

export type Loaded<State> = {
  readonly state: State;
  /** -1 for a stream that does not exist. */
  readonly revision: number;
  /** Whether the stream has obeyed that command; its repeat gets the first answer and needs no new facts. */
  readonly hasObeyed: (commandId: string) => boolean;
};

/**
 * A stream's state as its events tell it, for a service that has to know it before it can word a command. The decision
 * itself is made by `commandHandler`, on the state of that moment.
 */
export const loadState = async <State, Command, Event extends AnyEvent, Code extends string>(
  store: EventStore,
  { decider, upcasters = {} }: Pick<Behaviour<State, Command, Event, Code>, 'decider' | 'upcasters'>,
  stream: string,
): Promise<Loaded<State>> => {
  const recorded = await store.readStream(stream);
  const commandIds = new Set(recorded.map(({ metadata }) => metadata.commandId));
  return {
    state: recorded
      .map((event) => upcast(upcasters, event) as unknown as Event)
      .reduce(decider.evolve, decider.initialState),
    revision: recorded.at(-1)?.revision ?? -1,
    hasObeyed: (commandId) => commandIds.has(commandId),
  };
};
