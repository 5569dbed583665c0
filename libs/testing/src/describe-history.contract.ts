import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type AnyEvent,
  currentVersion,
  type Decider,
  type RecordedEvent,
  upcast,
  type Upcasters,
} from '@yigong/kernel';

type Sample = { readonly type: string; readonly version: number; readonly data: unknown };

/** The samples beside a spec: `PaymentSettled.v1.json`, one per event type and version ever written. */
const samplesIn = (folder: URL): readonly Sample[] =>
  readdirSync(fileURLToPath(folder)).map((file) => {
    const [, type, version] = /^(\w+)\.v(\d+)\.json$/.exec(file) ?? [];
    if (type === undefined || version === undefined) throw new Error(`not a sample: ${file}`);
    const data: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    return { type, version: Number(version), data };
  });

const recorded = ({ type, version, data }: Sample) =>
  ({ type, data, metadata: { schemaVersion: version } }) as unknown as RecordedEvent;

/**
 * Every version ever recorded still reads as today's event, and the whole history folds. `today` has one event of every
 * type, in an order in which they can happen; the compiler holds them to today's shape, and the samples are held to them.
 */
export const describeHistory = <State, Event extends AnyEvent>(
  folder: URL,
  { initialState, evolve }: Pick<Decider<State, never, Event, never>, 'initialState' | 'evolve'>,
  upcasters: Upcasters,
  today: readonly Event[],
): void => {
  const samples = samplesIn(folder);

  it('has a sample of every event type in every version', () => {
    const expected = today.flatMap(({ type }) =>
      Array.from({ length: currentVersion(upcasters, type) }, (_, index) => `${type}.v${index + 1}`),
    );
    expect(samples.map(({ type, version }) => `${type}.v${version}`).sort()).toEqual(expected.sort());
  });

  it.each(samples.map((sample) => [`${sample.type}.v${sample.version}`, sample] as const))(
    '%s reads in today’s shape',
    (_, sample) => {
      const { data } = upcast(upcasters, recorded(sample));
      const wanted = today.find(({ type }) => type === sample.type)?.data;
      expect(shapeOf(data)).toEqual(shapeOf(wanted));
    },
  );

  it('folds as one history, old versions and new ones to the same state', () => {
    const folded = (version: 'oldest' | 'newest'): State =>
      today
        .map(({ type }) => samples.filter((one) => one.type === type).sort((a, b) => a.version - b.version))
        .map((versions) => recorded(versions.at(version === 'oldest' ? 0 : -1)!))
        .map((event) => upcast(upcasters, event) as unknown as Event)
        .reduce(evolve, initialState);
    expect(folded('oldest')).not.toEqual(initialState);
    expect(folded('oldest')).toEqual(folded('newest'));
  });
};

/** The fields and the kinds of their values, however deep; lists by their first item. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([field, held]) => [field, shapeOf(held)]));
};
