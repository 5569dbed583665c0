import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Build, ReadModelStore, StoredRow } from './read-model-writer.port.js';

/** What a comparison found: the first row, by key, that is not the same bytes in both builds. */
export type Comparison =
  | { readonly outcome: 'same'; readonly rows: number }
  | {
      readonly outcome: 'different';
      readonly key: string;
      readonly inUse?: object;
      readonly beside?: object;
    };

const PAGE_SIZE = 1_000;

/** Walks two builds row by row. Nobody may write to either meanwhile. */
export const compareBuilds = async (
  store: ReadModelStore,
  inUse: Build,
  beside: Build,
): Promise<Comparison> => {
  let after: string | undefined;
  for (let rows = 0; ;) {
    const [ours, theirs] = await Promise.all([
      store.rowsAfter(inUse, after, PAGE_SIZE),
      store.rowsAfter(beside, after, PAGE_SIZE),
    ]);
    const at = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, index) => index).find(
      (index) => ours[index]?.key !== theirs[index]?.key || ours[index]?.text !== theirs[index]?.text,
    );
    if (at !== undefined) return differenceOf(ours[at], theirs[at]);
    rows += ours.length;
    after = ours.at(-1)?.key;
    if (after === undefined || ours.length < PAGE_SIZE) return { outcome: 'same', rows };
    await nextTurn();
  }
};

const differenceOf = (ours: StoredRow | undefined, theirs: StoredRow | undefined): Comparison => {
  const key = [ours?.key, theirs?.key].filter((each) => each !== undefined).sort()[0]!;
  return {
    outcome: 'different',
    key,
    ...(ours?.key === key && { inUse: JSON.parse(ours.text) as object }),
    ...(theirs?.key === key && { beside: JSON.parse(theirs.text) as object }),
  };
};
