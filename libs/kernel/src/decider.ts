/** What a refusal is about: amounts, dates, counts. The sentences, in Chinese and English, stand in the refusal catalogue. */
export type Facts = Readonly<Record<string, string | number>>;

/** An expected refusal: part of the contract with the caller, so it is a value and not an exception. */
export type Rejection<Code extends string = string> = { readonly rejected: Code; readonly facts: Facts };

export const reject = <Code extends string>(rejected: Code, facts: Facts = {}): Rejection<Code> => ({
  rejected,
  facts,
});

/** Events to append, an empty list when there is nothing to do, or a refusal. */
export type Decision<Event, Code extends string> = readonly Event[] | Rejection<Code>;

export const isRejection = <Code extends string>(decision: object): decision is Rejection<Code> =>
  'rejected' in decision;

/** The whole behaviour of one stream, as three pure values. */
export type Decider<State, Command, Event, Code extends string> = {
  readonly initialState: State;
  readonly decide: (command: Command, state: State) => Decision<Event, Code>;
  readonly evolve: (state: State, event: Event) => State;
};
