import { LineReader } from '../input/lines.js';
import type { Source } from '../input/source.js';

export type Difference =
  /** Every record is the same in both. */
  | { readonly relation: 'same'; readonly commonRecords: number }
  /** One is what the other was earlier. */
  | { readonly relation: 'prefix'; readonly commonRecords: number; readonly longer: 'first' | 'second' }
  | {
      readonly relation: 'different';
      readonly commonRecords: number;
      readonly line: number;
      readonly entryNumber?: number;
      /** The fields that differ, with their values where they are short. */
      readonly fields: readonly { readonly field: string; readonly first: string; readonly second: string }[];
    };

const TRAILER = Buffer.from('{"checkpoint"');
const FIELDS_MAX = 20;

/** Holds two exports against each other, line by line, up to the first record that is not the same. The last lines are not compared. */
export const differenceOf = (first: Source, second: Source): Difference => {
  const readers = [new LineReader(first), new LineReader(second)] as const;
  for (let commonRecords = -1; ; commonRecords += 1) {
    const [one, other] = readers.map(nextRecord) as [Buffer | undefined, Buffer | undefined];
    if (!one && !other) return { relation: 'same', commonRecords };
    if (!one || !other) return { relation: 'prefix', commonRecords, longer: one ? 'first' : 'second' };
    if (one.equals(other)) continue;
    const entryNumber = /"entryNumber":(\d{1,15})/.exec(one.toString('latin1'))?.[1];
    return {
      relation: 'different',
      commonRecords: Math.max(0, commonRecords),
      line: commonRecords + 2,
      ...(entryNumber !== undefined && { entryNumber: Number(entryNumber) }),
      fields: fieldsThatDiffer(parsed(one), parsed(other)).slice(0, FIELDS_MAX),
    };
  }
};

const nextRecord = (lines: LineReader): Buffer | undefined => {
  const line = lines.next();
  return line && !line.bytes.subarray(0, TRAILER.length).equals(TRAILER) ? line.bytes : undefined;
};

const parsed = (line: Buffer): unknown => {
  const text = line.toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const fieldsThatDiffer = (
  first: unknown,
  second: unknown,
  path = '',
): { field: string; first: string; second: string }[] => {
  if (isObject(first) && isObject(second)) {
    const names = new Set([...Object.keys(first), ...Object.keys(second)]);
    return [...names].flatMap((name) =>
      fieldsThatDiffer(first[name], second[name], path === '' ? name : `${path}.${name}`),
    );
  }
  if (first === second) return [];
  return [{ field: path, first: JSON.stringify(first) ?? '—', second: JSON.stringify(second) ?? '—' }];
};
