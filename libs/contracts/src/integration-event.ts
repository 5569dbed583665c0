import type { Actor } from '@yigong/kernel';

/** A published fact: what one service tells the others. Versioned in its name; never edited after release. */
export type Contract<Type extends string = string, Data extends object = object> = {
  readonly type: Type;
  readonly dataClass: new () => Data;
};

const registered = new Map<string, Contract>();

/** Declares an integration event. The list of all of them generates the JSON Schemas in docs/reference/events. */
export const contract = <Type extends string, Data extends object>(
  type: Type,
  dataClass: new () => Data,
): Contract<Type, Data> => {
  const declared = { type, dataClass };
  registered.set(type, declared);
  return declared;
};

export const contracts = (): readonly Contract[] => [...registered.values()];

type DataOf<C> = C extends Contract<string, infer Data> ? Data : never;
type TypeOf<C> = C extends Contract<infer Type, object> ? Type : never;

/** What a publication returns: a contract's name with its data. The relay adds the envelope. */
export type Published<C extends Contract = Contract> = { readonly type: TypeOf<C>; readonly data: DataOf<C> };

/** CloudEvents 1.0, JSON event format; extension attributes are lower-case letters and digits, as the standard asks. */
export type IntegrationEvent<Data extends object = object> = {
  readonly specversion: '1.0';
  /** Derived from the causing event and the contract, so a repeat carries the same id. */
  readonly id: string;
  /** `/membership`, `/mutual-insurance` … */
  readonly source: string;
  readonly type: string;
  /** The stream that it comes from; also the partition key. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Data;
  readonly correlationid: string;
  /** The domain event that caused it. */
  readonly causationid: string;
  /** The causing event's position in the source's log. */
  readonly position: number;
  /** The causing event's revision in its stream, so that a receiver sees a gap. */
  readonly sequence: number;
  readonly actorperson: Actor['personRef'];
  readonly actorrole: Actor['role'];
  readonly actorunit: Actor['unit'];
  readonly origin?: 'example' | 'sandbox';
};
