/** Where a value is not of the shape that the format asks for. */
export type Misfit = { readonly expected: string; readonly found: string };

/** A shape: `undefined` when the value has it. */
export type Shape = (value: unknown, path: string) => Misfit | undefined;

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const when =
  (fits: (value: unknown) => boolean, expected: string): Shape =>
  (value, path) =>
    fits(value) ? undefined : { expected: `${path}: ${expected}`, found: shown(value) };

const matches = (pattern: RegExp, expected: string): Shape =>
  when((value) => typeof value === 'string' && pattern.test(value), expected);

export const text = when((value) => typeof value === 'string', 'text');
export const name = when((value) => typeof value === 'string' && value !== '', 'text, not empty');
export const wholeNumber = when(Number.isSafeInteger, 'a whole number');
export const sha256 = matches(/^[0-9a-f]{64}$/, 'SHA-256, 64 lower-case hex digits');
export const reference = matches(/^[A-Za-z0-9_.:-]{1,64}$/, 'a reference, [A-Za-z0-9_.:-]{1,64}');
export const month = matches(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month, YYYY-MM');
export const truth = when((value) => value === true, 'true');

export const exactly = (...values: readonly string[]): Shape =>
  when((value) => values.includes(value as string), values.join(' | '));

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const anObject = when(isObject, 'an object');

const isDay = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

export const day = when(isDay, 'a day, YYYY-MM-DD');
export const instant = when(
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.test(value) &&
    isDay(value.slice(0, 10)),
  'an instant, YYYY-MM-DDTHH:MM:SS.sssZ',
);

export const listOf =
  (item: Shape): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) return { expected: `${path}: a list`, found: shown(value) };
    for (const [index, element] of value.entries()) {
      const misfit = item(element, `${path}[${index}]`);
      if (misfit) return misfit;
    }
    return undefined;
  };

/** An object with every required field, perhaps the optional ones, and nothing else. */
export const fields =
  (required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (value, path) => {
    if (!isObject(value)) return anObject(value, path);
    for (const key of Object.keys(required))
      if (!Object.hasOwn(value, key)) return { expected: `${path}.${key}`, found: 'nothing' };
    for (const [key, field] of Object.entries(value)) {
      const shape = Object.hasOwn(required, key)
        ? required[key]
        : Object.hasOwn(optional, key)
          ? optional[key]
          : undefined;
      if (!shape) return { expected: `${path}: no other field`, found: key };
      const misfit = shape(field, `${path}.${key}`);
      if (misfit) return misfit;
    }
    return undefined;
  };
