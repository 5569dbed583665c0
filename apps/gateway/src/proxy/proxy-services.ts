import httpProxy from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { httpProblem, ProblemError } from '@yigong/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { Upstreams } from './upstreams.js';

const CONNECT_WITHIN_MS = 2_000;
const ANSWER_WITHIN_MS = 30_000;
const RETRY_AFTER_SECONDS = 5;

/** Passes `/api/v1/<service>/…` on, body and answer as streams. The service verifies the token itself. */
export const proxyServices = async (app: NestFastifyApplication, upstreams: Upstreams): Promise<void> => {
  const fastify = app.getHttpAdapter().getInstance();
  for (const [service, upstream] of Object.entries(upstreams))
    await fastify.register(
      httpProxy as never,
      {
        upstream,
        prefix: `/api/v1/${service}`,
        rewritePrefix: `/api/v1/${service}`,
        undici: {
          connect: { timeout: CONNECT_WITHIN_MS },
          headersTimeout: ANSWER_WITHIN_MS,
          bodyTimeout: ANSWER_WITHIN_MS,
        },
        preHandler: refuseOtherPaths,
        replyOptions: {
          rewriteRequestHeaders: forwardedHeaders,
          onError: (reply: FastifyReply) => sendProblem(reply, serviceDown(service)),
        },
      } as never,
    );
};

/** A path that would leave the prefix once it is resolved is no path of ours. (Passing it on ends in a bare 400.) */
const refuseOtherPaths = async (
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> => {
  const path = request.url.split('?')[0]!;
  const isPlain = !/(^|\/|%2f|\\|%5c)(\.|%2e){1,2}(\/|%2f|\\|%5c|$)/i.test(path);
  return isPlain ? undefined : sendProblem(reply, httpProblem('NOT_FOUND'));
};

/** What a caller says of where it comes from is not passed on; what we know is. */
const forwardedHeaders = (request: FastifyRequest, headers: IncomingHttpHeaders): IncomingHttpHeaders => {
  const { forwarded: _, 'x-real-ip': __, ...others } = headers;
  return { ...others, 'x-forwarded-for': request.ip, 'x-correlation-id': request.id };
};

const serviceDown = (service: string): ProblemError =>
  new ProblemError(
    'SERVICE_DOWN',
    {
      status: 503,
      zh: '服务 {service} 暂时无法访问，请稍后重试；带 Idempotency-Key 的请求可安全重复。',
      en: 'The service {service} cannot be reached; try again later. A request with an Idempotency-Key is safe to repeat.',
    },
    { service },
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );

const sendProblem = (reply: FastifyReply, problem: ProblemError): FastifyReply => {
  const { retryAfterSeconds } = problem.details;
  if (retryAfterSeconds !== undefined) void reply.header('Retry-After', String(retryAfterSeconds));
  return reply
    .status(problem.refusal.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.toProblem(reply.request.id)));
};
