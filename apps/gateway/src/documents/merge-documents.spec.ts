import type { OpenAPIObject } from '@nestjs/swagger';
import { mergeDocuments } from './merge-documents.js';

const document = (paths: object, schemas: object): OpenAPIObject =>
  ({ openapi: '3.1.0', info: { title: 't', version: '1' }, paths, components: { schemas } }) as never;
const reference = (name: string) => ({ schema: { $ref: `#/components/schemas/${name}` } });

describe('mergeDocuments', () => {
  const own = document(
    { '/oidc/token': { post: {} } },
    { Answer: { type: 'object' }, Page: { type: 'string' } },
  );

  it('puts the paths and schemas of the services beside ours', () => {
    const claims = document(
      { '/api/v1/mutual-insurance/claims': { get: {} } },
      { Claim: { type: 'object' }, Page: { type: 'string' } },
    );
    const merged = mergeDocuments(own, { 'mutual-insurance': claims });
    expect(Object.keys(merged.paths)).toEqual(['/oidc/token', '/api/v1/mutual-insurance/claims']);
    expect(Object.keys(merged.components!.schemas!).sort()).toEqual(['Answer', 'Claim', 'Page']);
  });

  it('takes from a service only paths of its own prefix', () => {
    const greedy = document(
      {
        '/oidc/token': { post: { evil: true } },
        '/api/v1/membership-fees/x': {},
        '/api/v1/membership/x': {},
      },
      {},
    );
    const merged = mergeDocuments(own, { membership: greedy });
    expect(merged.paths).toEqual({ '/oidc/token': { post: {} }, '/api/v1/membership/x': {} });
  });

  it('renames a schema whose name means something else, and what refers to it', () => {
    const other = document(
      { '/api/v1/membership/x': { get: { ...reference('Answer'), page: reference('Page') } } },
      {
        Answer: { type: 'object', properties: { next: { $ref: '#/components/schemas/Answer' } } },
        Page: { type: 'string' },
      },
    );
    const merged = mergeDocuments(own, { membership: other });
    expect(merged.components!.schemas).toEqual({
      Answer: { type: 'object' },
      Page: { type: 'string' },
      'membership.Answer': {
        type: 'object',
        properties: { next: { $ref: '#/components/schemas/membership.Answer' } },
      },
    });
    expect(merged.paths['/api/v1/membership/x']).toEqual({
      get: { ...reference('membership.Answer'), page: reference('Page') },
    });
  });
});
