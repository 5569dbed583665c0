import type { Type } from '@nestjs/common';
import { type Caller, JwtVerifier, type Role } from '@yigong/http';
import { derivedId } from '@yigong/kernel';
import {
  type DataFolder,
  JsonLogger,
  memoryFolder,
  openRuntime,
  PlatformConfig,
  readConfiguration,
  type RunningPlatform,
  type Runtime,
  startPlatform,
  TEST_USERS,
  TOKEN_AUDIENCE,
} from '@yigong/service';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type JSONWebKeySet, SignJWT } from 'jose';

export type TestRequest = {
  /** A test user (`organiser-o1`), or `role@unit`, or `role@unit#name` for another person in the same office. */
  readonly as?: string;
  readonly body?: unknown;
  /** The Idempotency-Key. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever the body holds
export type TestAnswer = {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: any;
  readonly text: string;
};

export type StartedService = {
  readonly request: (method: string, path: string, request?: TestRequest) => Promise<TestAnswer>;
  /** Asks again until it holds; what other services and read models do in answer arrives a moment later. */
  readonly until: (
    path: string,
    as: string,
    holds: (body: TestAnswer['body']) => boolean,
  ) => Promise<TestAnswer['body']>;
  readonly personOf: (as: string) => string;
  readonly clock: { readonly moveTo: (instant: string) => void; readonly now: () => string };
  readonly runtime: Runtime;
  readonly app: RunningPlatform['app'];
  /** What was logged, one JSON object a line. */
  readonly logged: () => string;
  readonly resolve: <T>(token: Type<T> | symbol | string) => T;
  readonly stop: () => Promise<void>;
};

const WAIT_MS = 10_000;

/** One service (or several) as they run, on SQLite in memory unless a folder is given, reached through their own HTTP server in process. */
export const startService = async (
  modules: Type | readonly Type[],
  {
    now = '2024-06-01T01:00:00.000Z',
    folder = memoryFolder(),
  }: { readonly now?: string; readonly folder?: DataFolder } = {},
): Promise<StartedService> => {
  const lines: string[] = [];
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const keys = {
    keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' }],
  } as JSONWebKeySet;
  const config = readConfiguration(PlatformConfig, { PORT: '0', YIGONG_LOG: 'debug' });
  const runtime = openRuntime({
    config,
    folder,
    kindOfNewFolder: 'sandbox',
    logger: new JsonLogger('debug', (line) => void lines.push(line)),
    tokens: new JwtVerifier({ issuer: config.YIGONG_ISSUER, audience: TOKEN_AUDIENCE, keys: () => keys }),
  });
  runtime.sandbox.moveTo(now);
  const platform = await startPlatform({
    runtime,
    modules: Array.isArray(modules) ? modules : [modules as Type],
  });
  const fastify = platform.app.getHttpAdapter().getInstance();

  const request: StartedService['request'] = async (method, path, { as, body, key, headers } = {}) => {
    const answer = await fastify.inject({
      method: method as 'GET',
      url: path,
      headers: {
        ...(as === undefined
          ? {}
          : { authorization: `Bearer ${await tokenFor(callerOf(as), config, privateKey)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson =
      String(answer.headers['content-type']).includes('json') && !answer.payload.includes('}\n{');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson && answer.payload !== '' ? JSON.parse(answer.payload) : answer.payload,
      text: answer.payload,
    };
  };

  return {
    request,
    until: async (path, as, holds) => {
      const deadline = Date.now() + WAIT_MS;
      for (;;) {
        const { status, body } = await request('GET', path, { as });
        if (status < 300 && holds(body)) return body;
        if (Date.now() > deadline)
          throw new Error(`${path} did not become what was expected; it is ${JSON.stringify(body)}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    personOf: (as) => callerOf(as).actor.personRef,
    clock: { moveTo: (instant) => void runtime.sandbox.moveTo(instant), now: () => runtime.sandbox.now() },
    runtime,
    app: platform.app,
    logged: () => lines.join(''),
    resolve: (token) => platform.app.get(token, { strict: false }),
    stop: () => platform.stop(),
  };
};

const callerOf = (as: string): Caller => {
  const known = TEST_USERS.find(({ clientId }) => clientId === as);
  if (known) {
    const { personRef, role, unit } = known;
    return { clientId: as, actor: { personRef, role, unit }, origin: 'sandbox' };
  }
  const [, role, unit] = /^([a-z-]+)@([\w-]+)(?:#.*)?$/.exec(as) ?? [];
  if (role === undefined || unit === undefined) throw new Error(`no such test user: ${as}`);
  const actor = { personRef: derivedId('test-person', as), role: role as Role, unit };
  return { clientId: as, actor, origin: 'sandbox' };
};

const tokenFor = (
  { clientId, actor, origin }: Caller,
  { YIGONG_ISSUER }: PlatformConfig,
  key: KeyObject,
): Promise<string> =>
  new SignJWT({ person_ref: actor.personRef, role: actor.role, unit: actor.unit, ...(origin && { origin }) })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'test', typ: 'at+jwt' })
    .setIssuer(YIGONG_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setSubject(clientId)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key);
