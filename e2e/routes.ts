import { type Role, ROLES } from '@yigong/http';
import { openApiDocument, type Route, RouteAudit } from '@yigong/service';
import type { StartedService } from '@yigong/testing/start-service';

/** Every route of the platform as it was declared, without the health routes. */
export const routesOf = ({ resolve }: Pick<StartedService, 'resolve'>): readonly Route[] =>
  resolve(RouteAudit)
    .routes()
    .filter(({ path }) => !path.startsWith('/health'));

/**
 * What auditors write: their audit, and their co-signature under a checkpoint (the review committee is a witness of the
 * books). None of it changes a book, which the specs show by its head.
 */
export const AUDIT_ACTS = /\/(replays|audit-projects|findings|cosignatures|reviews)(\/|$)/;

/** The path with something in the place of its parameters. */
export const concrete = (path: string, value = 'no-such-thing'): string => path.replace(/:\w+/g, value);

/** Somebody of the federation in a role, who is no test user of the example. */
export const inRole = (role: Role): string => `${role}@FED#matrix`;

export const otherRoles = ({ roles }: Route): readonly Role[] =>
  ROLES.filter((role) => !roles.includes(role));

export type Schema = {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
};

/** What the OpenAPI document says of a route's body, with references followed. */
export const bodySchemasOf = ({
  app,
}: Pick<StartedService, 'app'>): ((route: Route) => Schema | undefined) => {
  const document = openApiDocument(app);
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  const resolved = (schema: Schema): Schema => {
    const named = schema.$ref ?? schema.allOf?.[0]?.$ref;
    const whole = named === undefined ? schema : schemas[named.split('/').at(-1)!];
    if (whole === undefined) throw new Error(`the document names ${named} and does not hold it`);
    return {
      ...whole,
      ...(whole.items === undefined ? {} : { items: resolved(whole.items) }),
      ...(whole.properties === undefined
        ? {}
        : {
            properties: Object.fromEntries(
              Object.entries(whole.properties).map(([name, of]) => [name, resolved(of)]),
            ),
          }),
    };
  };
  type Operation = {
    readonly requestBody?: { readonly content?: Record<string, { readonly schema: Schema }> };
  };
  return ({ method, path }) => {
    const item = document.paths[path.replace(/:(\w+)/g, '{$1}')] as Record<string, Operation> | undefined;
    const schema = item?.[method.toLowerCase()]?.requestBody?.content?.['application/json']?.schema;
    return schema === undefined ? undefined : resolved(schema);
  };
};
