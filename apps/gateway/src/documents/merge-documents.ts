import { isDeepStrictEqual } from 'node:util';
import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/**
 * One document of many: ours, and those of the services behind us. A service adds only paths of its own prefix; a schema
 * whose name means something else elsewhere gets the service's name in front.
 */
export const mergeDocuments = (
  own: OpenAPIObject,
  ofServices: Readonly<Record<string, OpenAPIObject>>,
): OpenAPIObject => {
  const paths = { ...own.paths };
  const schemas: Schemas = { ...own.components?.schemas };
  for (const [service, document] of Object.entries(ofServices)) {
    const theirs = withoutClashes(service, document, schemas);
    Object.assign(schemas, theirs.components?.schemas);
    for (const [path, item] of Object.entries(theirs.paths))
      if (path.startsWith(`/api/v1/${service}/`)) paths[path] = item;
  }
  return { ...own, paths, components: { ...own.components, schemas } };
};

const REFERENCE = '#/components/schemas/';

const withoutClashes = (service: string, document: OpenAPIObject, taken: Schemas): OpenAPIObject => {
  const clashing = Object.entries(document.components?.schemas ?? {})
    .filter(([name, schema]) => name in taken && !isDeepStrictEqual(taken[name], schema))
    .map(([name]) => name);
  if (clashing.length === 0) return document;
  const newName = (name: string) => (clashing.includes(name) ? `${service}.${name}` : name);
  const renamed = JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' && value.startsWith(REFERENCE)
      ? `${REFERENCE}${newName(value.slice(REFERENCE.length))}`
      : value,
  ) as OpenAPIObject;
  const schemas = Object.entries(renamed.components?.schemas ?? {}).map(([name, schema]) => [
    newName(name),
    schema,
  ]);
  return {
    ...renamed,
    components: { ...renamed.components, schemas: Object.fromEntries(schemas) as Schemas },
  };
};
