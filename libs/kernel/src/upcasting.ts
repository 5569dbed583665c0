import { invariant } from './assert.js';
import type { RecordedEvent } from './event.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a step reads the shape of its own past version
type Step = (data: any) => unknown;

/** For each event type: `steps[0]` turns version 1 into 2, `steps[1]` version 2 into 3, and so on. Only ever added to. */
export type Upcasters = Readonly<Record<string, readonly Step[]>>;

export const currentVersion = (upcasters: Upcasters, type: string): number =>
  (upcasters[type]?.length ?? 0) + 1;

/** Brings an old record to today's shape on its way out of the store. The record itself never changes. */
export const upcast = (upcasters: Upcasters, event: RecordedEvent): RecordedEvent => {
  const { schemaVersion } = event.metadata;
  const current = currentVersion(upcasters, event.type);
  invariant(
    schemaVersion >= 1 && schemaVersion <= current,
    `${event.type}: recorded as version ${schemaVersion}, but this code knows versions 1 to ${current}`,
  );
  if (schemaVersion === current) return event;
  const steps = (upcasters[event.type] ?? []).slice(schemaVersion - 1);
  const data = steps.reduce<unknown>((shape, step) => step(shape), event.data);
  return { ...event, data, metadata: { ...event.metadata, schemaVersion: current } };
};
