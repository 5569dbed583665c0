import type { Schema } from './routes.js';

/** A value that a schema allows, as small as possible: the ground from which hostile input departs in one place. */
export const wellFormed = (schema: Schema): unknown => {
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) ?? false)
          .map(([name, of]) => [name, wellFormed(of)]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => wellFormed(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return textFor(schema);
  }
};

const textFor = ({ format, pattern = '', minLength = 1 }: Schema): string => {
  if (format === 'date') return '2024-02-29';
  if (format === 'date-time') return '2024-02-29T01:00:00Z';
  if (pattern.includes('[0-9a-f]{64}')) return 'a'.repeat(64);
  return 'a'.repeat(minLength);
};

/** Each field of a schema, at every depth, with a way to put something else in its place. */
export const fieldsOf = (
  schema: Schema,
  path: readonly (string | number)[] = [],
): readonly { readonly path: readonly (string | number)[]; readonly schema: Schema }[] => {
  if (schema.type === 'array') return fieldsOf(schema.items ?? {}, [...path, 0]);
  if (schema.type !== 'object') return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, of]) => [
    { path: [...path, name], schema: of },
    ...fieldsOf(of, [...path, name]),
  ]);
};

/** The same body with one field set, its parents made where they are optional; nothing else changed. */
export const withField = (
  body: unknown,
  schema: Schema,
  path: readonly (string | number)[],
  value: unknown,
): unknown => {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const inner = typeof first === 'number' ? (schema.items ?? {}) : (schema.properties?.[first] ?? {});
  const current = (body as Record<string | number, unknown>)[first];
  const next = withField(
    rest.length > 0 && current === undefined ? wellFormed(inner) : current,
    inner,
    rest,
    value,
  );
  if (Array.isArray(body)) return body.map((item: unknown, index) => (index === first ? next : item));
  return { ...(body as object), [first]: next };
};

/** What no field of a kind may be. */
export const wrongValues = ({ type, format, maxLength = 0, enum: choices }: Schema): readonly unknown[] => {
  const always = [null, {}, [[]]];
  if (type === 'integer') return [...always, '1', 1.5, 2 ** 53, -1, true, Number.MAX_VALUE];
  if (type === 'boolean') return [...always, 'true', 1];
  if (type === 'array') return [null, {}, 'x', []];
  if (type === 'object') return [null, [], 'x', 1];
  const texts = [
    ...always,
    1,
    true,
    '',
    'x'.repeat(Math.max(100_000, maxLength + 1)),
    'a\u0000b',
    '\ud800',
    "'; DROP TABLE events; --\n",
  ];
  if (format === 'date') return [...texts, '2024-02-30', '2024-2-3', '2024-01-01T00:00:00Z', '9999-99-99'];
  return choices ? [...texts, `${String(choices[0])}x`] : texts;
};
