import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiDocument } from '@yigong/service';
import type { Upstreams } from '../proxy/upstreams.js';
import { mergeDocuments } from './merge-documents.js';
import { ServiceDocuments } from './service-documents.js';

/** Only what comes from here runs; the page's own style elements and the icons it draws are let through. */
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** `/api/openapi.json` and the page `/api/docs`, which needs nothing from elsewhere. */
export const serveDocuments = (app: NestFastifyApplication, upstreams: Upstreams): void => {
  const services = new ServiceDocuments(upstreams);
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    patchDocumentOnRequest: (async (
      _request: unknown,
      _reply: unknown,
      own: Parameters<typeof mergeDocuments>[0],
    ) => mergeDocuments(own, await services.all())) as never,
    customSiteTitle: '亦工 接口文档 Yigong API',
    swaggerOptions: { validatorUrl: null, docExpansion: 'none', filter: true },
  });
};

/** What a browser may do with our answers; a page that needs more says so itself. */
export const securityHeaders = (app: NestFastifyApplication): void => {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply, payload) => {
      const policy = /^\/api\/docs(\/|$|\?)/.test(request.url) ? DOCS_POLICY : DATA_POLICY;
      if (!reply.hasHeader('Content-Security-Policy')) reply.header('Content-Security-Policy', policy);
      reply.header('Referrer-Policy', 'no-referrer');
      reply.header('Cross-Origin-Resource-Policy', 'same-origin');
      return payload;
    });
};
