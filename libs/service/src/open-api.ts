import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type Route, RouteAudit } from './route-audit.js';

const DESCRIPTION = `会员、互助保障、财务与经审的统一接口。One API for membership, mutual insurance, finance and audit.

- 令牌 Tokens: \`POST /oidc/token\`, client credentials.
- 重复请求 Repeats: POST 请带 \`Idempotency-Key\`，重复提交不会重复执行。Send an \`Idempotency-Key\` with a POST and a repeat changes nothing.
- 拒绝 Refusals: \`application/problem+json\`，\`code\` 稳定不变。The \`code\` is stable.`;

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'titleEn', 'status', 'code', 'facts'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: '中文说明' },
    titleEn: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: '稳定代码 stable' },
    facts: { type: 'object', additionalProperties: { type: ['string', 'integer'] } },
    rule: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, zh: { type: 'string' }, en: { type: 'string' } },
      },
    },
    correlationId: { type: 'string' },
  },
} as const;

const KEY_PARAMETER = (required: boolean) => ({
  name: 'Idempotency-Key',
  in: 'header',
  required,
  description: '同一键的重复请求只执行一次 a repeat with the same key changes nothing',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
});

/** The OpenAPI 3.1 document of the routes in this process: fields as they are checked, roles as they are guarded. */
export const openApiDocument = (app: NestFastifyApplication): OpenAPIObject => {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('亦工 开放接口 Yigong API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addOAuth2(
      { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/oidc/token', scopes: {} } } },
      'client',
    )
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  });
  for (const route of app.get(RouteAudit, { strict: false }).routes()) describe(document, route);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA as never },
  };
  return document;
};

/** `/api/openapi.json` of a service that runs alone; the gateway merges those of all services into one. */
export const serveOpenApi = (app: NestFastifyApplication): void => {
  let document: OpenAPIObject | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/openapi.json', async () => (document ??= openApiDocument(app)));
};

type Operation = {
  security?: object[];
  parameters?: object[];
  responses: Record<string, object>;
  'x-roles'?: readonly string[];
};

const describe = (document: OpenAPIObject, { method, path, roles, isPublic, isKeyed }: Route): void => {
  const item = document.paths[path.replace(/:(\w+)/g, '{$1}')] as Record<string, unknown> | undefined;
  const operation = item?.[method.toLowerCase()] as Operation | undefined;
  if (!operation) return;
  operation.security = isPublic ? [] : [{ client: [] }];
  if (!isPublic) operation['x-roles'] = roles;
  if (!isPublic && method === 'POST')
    operation.parameters = [...(operation.parameters ?? []), KEY_PARAMETER(isKeyed)];
  // The token endpoint refuses in the words of RFC 6749 and describes them itself.
  if (!path.startsWith('/oidc/'))
    operation.responses['default'] = {
      description: '拒绝 a refusal',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
};
