/** A fact that has happened, named in the past tense. Plain JSON: no Date, bigint, Map or class. */
export type DomainEvent<Type extends string, Data> = {
  readonly type: Type;
  readonly data: Readonly<Data>;
};

/** A wish, named in the imperative. `now` (an instant, UTC) comes with it, because deciders never read a clock. */
export type Command<Type extends string, Data> = {
  readonly type: Type;
  readonly data: Readonly<Data>;
  readonly now: string;
};

export type AnyEvent = { readonly type: string; readonly data: unknown };

/** Who acts: the person (never an account), the role used and the union unit in which it is held. */
export type Actor = {
  readonly personRef: string;
  readonly role: string;
  readonly unit: string;
};

/** What the store keeps beside the fact. Audit and projections read it; deciders never do. */
export type EventMetadata = {
  readonly schemaVersion: number;
  readonly correlationId: string;
  readonly causationId: string;
  readonly commandId: string;
  readonly actor: Actor;
  /** SHA-256 of the request that asked for this; on the events of a command that came with an Idempotency-Key. */
  readonly requestDigest?: string;
  /** `example` on the events of the example year, `sandbox` on those of a test user; absent on real ones. */
  readonly origin?: 'example' | 'sandbox';
};

/** A place in a store's one total order: increasing, not dense. -1 is before the first event. */
export type Position = number & { readonly __order: 'position' };

export type RecordedEvent<Event extends AnyEvent = AnyEvent> = Event & {
  readonly id: string;
  readonly stream: string;
  /** The place in the stream: 0, 1, 2 … */
  readonly revision: number;
  readonly position: Position;
  /** An instant from the store's clock, monotone within a stream. */
  readonly recordedAt: string;
  readonly metadata: EventMetadata;
};
