import { type Actor, invariant } from '@yigong/kernel';

/** A published fact: what one service tells the others. Versioned in its name; never edited after release. */
export type Contract<Type extends string = string, Data extends object = object> = {
  readonly type: Type;
  readonly dataClass: new () => Data;
  readonly about: About;
};

/** What the fact says, in one sentence, for whoever reads the catalogue. */
export type About = { readonly zh: string; readonly en: string };

const NAME = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/;
const registered = new Map<string, Contract>();

/** Declares an integration event. The list of all of them generates the JSON Schemas in docs/reference/events. */
export const contract = <Type extends string, Data extends object>(
  type: Type,
  dataClass: new () => Data,
  about: About,
): Contract<Type, Data> => {
  invariant(NAME.test(type), `${type}: a contract is named service.fact.vN`);
  invariant(!registered.has(type), `${type} is declared twice`);
  const declared = { type, dataClass, about };
  registered.set(type, declared);
  return declared;
};

/** Every declared contract, in the order of their names. */
export const contracts = (): readonly Contract[] =>
  [...registered.values()].sort((a, b) => (a.type < b.type ? -1 : 1));

export const contractOf = (type: string): Contract | undefined => registered.get(type);

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
