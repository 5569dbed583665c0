import { createHash } from 'node:crypto';
import { type Contract, contracts } from './integration-event.js';
import { type JsonSchema, jsonSchemaOf } from './json-schema.js';

/** The digest of every contract that a release has shipped, by name. */
export type Released = Readonly<Record<string, string>>;

/** The committed schema files (docs/reference/events): name → text. */
export const schemaFiles = (declared: readonly Contract[] = contracts()): ReadonlyMap<string, string> =>
  new Map(
    declared.map((contract) => [
      `${contract.type}.json`,
      `${JSON.stringify(jsonSchemaOf(contract), null, 2)}\n`,
    ]),
  );

/** What a release promises of a contract. Its sentences may still be improved; what is valid may not change. */
export const digestOf = (contract: Contract): string => {
  const { title: _title, description: _description, ...promise }: JsonSchema = jsonSchemaOf(contract);
  return createHash('sha256').update(JSON.stringify(promise)).digest('hex');
};

/** What stands against a release: contracts that were shipped and are now another or gone. The way out is a new version. */
export const brokenPromises = (
  released: Released,
  declared: readonly Contract[] = contracts(),
): readonly string[] =>
  Object.entries(released).flatMap(([type, digest]) => {
    const contract = declared.find((each) => each.type === type);
    if (!contract) return [`${type} was released and is gone`];
    return digestOf(contract) === digest
      ? []
      : [`${type} was released and has changed: add a new version beside it`];
  });
