import { invariant } from '@yigong/kernel';
import { whenPresent } from './fields.js';
import type { Contract } from './integration-event.js';
import { type Rule, rulesOf } from './rules-of.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What each validator means in JSON Schema. A validator that is not here stops the generator. */
const KEYWORDS: Readonly<Record<string, (...constraints: readonly never[]) => JsonSchema>> = {
  isString: () => ({ type: 'string' }),
  isInt: () => ({ type: 'integer' }),
  isLocalDate: () => ({ type: 'string', format: 'date' }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  minLength: (minLength: number) => ({ minLength }),
  maxLength: (maxLength: number) => ({ maxLength }),
  matches: (pattern: RegExp) => ({ pattern: pattern.source }),
  isIn: (values: readonly string[]) => ({ enum: values }),
};

/** The JSON Schema (2020-12) of a contract's data, read from its validators. */
export const jsonSchemaOf = (contract: Contract): JsonSchema => {
  const { type, about } = contract;
  const fields = rulesOf(contract);
  const names = [...fields.keys()].sort();
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:yigong:event:${type}`,
    title: about.zh,
    description: about.en,
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, propertyOf(type, fields.get(name) ?? [])])),
    required: names.filter((name) => !fields.get(name)?.some(isPresence)),
  };
};

const propertyOf = (type: string, rules: readonly Rule[]): JsonSchema =>
  Object.fromEntries(
    rules
      .filter((rule) => !isPresence(rule))
      .flatMap((rule) => Object.entries(keywordsOf(type, rule)))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const keywordsOf = (
  type: string,
  { name = 'unnamed', propertyName, constraints, each }: Rule,
): JsonSchema => {
  const keywords = KEYWORDS[name];
  invariant(
    keywords !== undefined && !each,
    `${type}: no JSON Schema for the validator ${name} of ${propertyName}`,
  );
  return keywords(...((constraints ?? []) as never[]));
};

const isPresence = ({ constraints }: Rule): boolean => constraints?.[0] === whenPresent;
