import { invariant } from '@yigong/kernel';

/**
 * A row as JSON text with its fields in one order, so that the same row is the same bytes whoever built it. Absent and
 * `undefined` fields are the same.
 *
 * @throws InvariantViolation for what JSON cannot hold: a Date, a Map, a bigint, NaN
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    invariant(Number.isFinite(value), `a row holds ${value}, which is no JSON number`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  invariant(isPlainObject(value), `a row holds a ${typeof value} that is not plain JSON`);
  const fields = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`);
  return `{${fields.join(',')}}`;
};

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  [null, 'Object'].includes((Object.getPrototypeOf(value) as object | null)?.constructor.name ?? null);
