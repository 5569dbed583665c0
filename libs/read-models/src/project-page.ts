import { categoryOf } from '@yigong/event-store';
import type { Position, RecordedEvent } from '@yigong/kernel';
import { canonicalJson } from './canonical-json.js';
import type { ReadModel } from './read-model-store.port.js';
import type { Build, Changes, ReadModelStore } from './read-model-writer.port.js';

/**
 * What a page of events makes of a build. Rows are folded in memory, so a row that ten events change is written once.
 *
 * @throws whatever the model throws, with the event named: its page leaves nothing behind
 */
export const projectPage = async (
  store: ReadModelStore,
  model: ReadModel,
  build: Build,
  events: readonly RecordedEvent[],
  upTo: Position,
): Promise<Changes> => {
  const steps = events
    .filter(({ stream }) => model.categories.includes(categoryOf(stream)))
    .map((event) => ({ event, keys: [...new Set(at(event, () => model.keysOf(event)))] }))
    .filter(({ keys }) => keys.length > 0);
  const before = await store.rowsOf(build, [...new Set(steps.flatMap(({ keys }) => keys))]);
  const rows = new Map<string, object | undefined>();

  for (const { event, keys } of steps)
    for (const key of keys) {
      const row = rows.has(key) ? rows.get(key) : parsed(before.get(key));
      rows.set(
        key,
        at(event, () => model.project(row, event, key)),
      );
    }
  return {
    build,
    rows: new Map([...rows].map(([key, row]) => [key, row && canonicalJson(row)])),
    position: upTo,
  };
};

const parsed = (text: string | undefined): object | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as object);

const at = <Result>({ type, stream, position }: RecordedEvent, work: () => Result): Result => {
  try {
    return work();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${type} of ${stream} at position ${position}: ${why}`, { cause });
  }
};
