import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { isUuid } from '@yigong/kernel';
import { problemOf } from '@yigong/http';
import { LocalBusServer } from '@yigong/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Runtime } from './runtime.js';
import { RuntimeModule } from './runtime.module.js';

/** A process that answers: where, and how it is stopped. */
export type RunningPlatform = {
  readonly app: NestFastifyApplication;
  readonly runtime: Runtime;
  /** `http://127.0.0.1:3000`; known after `listen`. */
  readonly url: () => string;
  readonly listen: () => Promise<void>;
  /** Takes no more requests, finishes those at hand, stops followers, closes the stores. */
  readonly stop: () => Promise<void>;
};

export type PlatformOptions = {
  readonly runtime: Runtime;
  readonly modules: readonly Type[];
  /** What the gateway adds to the HTTP application before it starts: documents, pages. */
  readonly configure?: (app: NestFastifyApplication) => Promise<void> | void;
};

const BODY_BYTES_MAX = 1_048_576;
/** How long a stop waits for callers who do not read their answers. */
const STOP_PATIENCE_MS = 10_000;
const STOP_LOOK_MS = 20;

const correlationIdOf = (runtime: Runtime) => (request: IncomingMessage) => {
  const given = request.headers['x-correlation-id'];
  return isUuid(given) ? given : runtime.randomness.uuid();
};

/** What Fastify refuses before any route is found (a path that cannot be decoded) reads like every other refusal. */
const answerWithProblem = (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
  const problem = problemOf(error);
  void reply
    .status(problem.refusal.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('X-Correlation-Id', request.id)
    .send(JSON.stringify(problem.toProblem(request.id)));
};

/** Starts services in this process: log followers, bus and HTTP, in that order. Listening is a step of its own. */
export const startPlatform = async ({
  runtime,
  modules,
  configure,
}: PlatformOptions): Promise<RunningPlatform> => {
  class Platform {}
  const root = { module: Platform, imports: [RuntimeModule.forRoot(runtime), ...modules] };
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    genReqId: correlationIdOf(runtime),
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerWithProblem as never,
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: runtime.logger,
    abortOnError: false,
  });
  adapter.getInstance().addHook('onSend', async (request, reply, payload) => {
    reply.header('X-Correlation-Id', request.id);
    reply.header('X-Content-Type-Options', 'nosniff');
    reply.header('Cache-Control', reply.getHeader('Cache-Control') ?? 'no-store');
    return payload;
  });
  await configure?.(app);
  app.connectMicroservice({ strategy: new LocalBusServer(runtime.bus) }, { inheritAppConfig: false });
  await app.init();
  await app.startAllMicroservices();

  return {
    app,
    runtime,
    url: () => {
      const { address, port, family } = app.getHttpServer().address() as AddressInfo;
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
    },
    listen: async () => {
      await app.listen(runtime.config.PORT, runtime.config.HOST);
      runtime.setReady(true);
    },
    stop: async () => {
      runtime.setReady(false);
      const server = app.getHttpServer();
      const patience = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE_MS);
      // Callers keep their connections: each is closed once its answer is out.
      const answered = setInterval(() => server.closeIdleConnections(), STOP_LOOK_MS);
      await app.close();
      clearTimeout(patience);
      clearInterval(answered);
      await runtime.services.stop();
      await runtime.bus.close();
      runtime.folder.close();
    },
  };
};
