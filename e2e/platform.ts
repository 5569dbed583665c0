import { type Act, playExample, platformModules, secretsOf, type Transport } from '@yigong/all-in-one';
import { configureGateway } from '@yigong/gateway';
import type { Actor, Clock } from '@yigong/kernel';
import {
  declaredServices,
  JsonLogger,
  openDataFolder,
  openRuntime,
  PlatformConfig,
  readConfiguration,
  startPlatform,
  TOKEN_AUDIENCE,
} from '@yigong/service';
import { importJWK, type JWK, SignJWT } from 'jose';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What was sent and answered: a command can be sent again as it was. */
export type Exchange = {
  readonly request: Parameters<Transport>[0];
  readonly status: number;
  readonly body: string;
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever the body holds
export type Told = any;

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: Told;
  readonly text: string;
};

export type Asked = { readonly body?: object; readonly key?: string };

export type Platform = Awaited<ReturnType<typeof startWholePlatform>>;

const WAIT_MS = 15_000;

/** The platform as `npm start` runs it: every service on a data folder, reached over a listening port. */
export const startWholePlatform = async (
  path: string,
  { wallClock }: { readonly wallClock?: Clock } = {},
) => {
  const lines: string[] = [];
  const config = readConfiguration(PlatformConfig, { PORT: '0', YIGONG_DATA: path, YIGONG_LOG: 'debug' });
  const folder = openDataFolder(path, ['bus', ...declaredServices().map(({ name }) => name)]);
  const runtime = openRuntime({
    config,
    folder,
    kindOfNewFolder: 'example',
    logger: new JsonLogger('debug', (line) => void lines.push(line)),
    ...(wallClock && { wallClock }),
  });
  const platform = await startPlatform({ runtime, modules: platformModules, configure: configureGateway() });
  await platform.listen();

  let stopped: Promise<void> | undefined;
  const exchanges: Exchange[] = [];
  const send: Transport = async (request) => {
    const { method, path: route, headers, body } = request;
    const answer = await fetch(`${platform.url()}${route}`, { method, headers, ...(body && { body }) });
    const text = await answer.text();
    exchanges.push({ request, status: answer.status, body: text });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: text };
  };
  const secretOf = secretsOf(send);
  const tokens = new Map<string, string>();

  const tokenOf = async (clientId: string): Promise<string> => {
    const known = tokens.get(clientId);
    if (known !== undefined) return known;
    const form = { client_id: clientId, client_secret: await secretOf(clientId) };
    const answer = await send({
      method: 'POST',
      path: '/oidc/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
    });
    const { access_token: token } = JSON.parse(answer.body) as { readonly access_token: string };
    tokens.set(clientId, token);
    return token;
  };

  const ask = async (
    as: string,
    method: string,
    route: string,
    { body, key }: Asked = {},
  ): Promise<Answer> => {
    const answer = await send({
      method,
      path: route,
      headers: {
        authorization: `Bearer ${await tokenOf(as)}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const type = String(answer.headers['content-type'] ?? '');
    const isJson = type.includes('json') && !type.includes('ndjson') && answer.body !== '';
    return {
      status: answer.status,
      type,
      body: isJson ? (JSON.parse(answer.body) as unknown) : undefined,
      text: answer.body,
    };
  };

  return {
    runtime,
    app: platform.app,
    url: platform.url(),
    send,
    ask,
    /** A token of somebody who holds another office too: no test user does, and nothing may depend on that. */
    alsoAs: async (name: string, { personRef, role, unit }: Actor): Promise<string> => {
      const { keys } = folder.read<{ readonly keys: readonly { readonly privateJwk: JWK }[] }>(
        'keys/issuer.json',
      )!;
      const { keys: published } = folder.read<{ readonly keys: readonly { readonly kid: string }[] }>(
        'keys/jwks.json',
      )!;
      const claims = { client_id: name, person_ref: personRef, role, unit, origin: 'sandbox' };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: published[0]!.kid })
        .setIssuer(config.YIGONG_ISSUER)
        .setAudience(TOKEN_AUDIENCE)
        .setSubject(name)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(await importJWK(keys[0]!.privateJwk, 'EdDSA'));
      tokens.set(name, token);
      return name;
    },
    /** Everything that went over the wire, in order. */
    exchanges: exchanges as readonly Exchange[],
    logged: () => lines.join(''),
    get: async (as: string, route: string): Promise<Told> => {
      const { status, body, text } = await ask(as, 'GET', route);
      if (status !== 200) throw new Error(`GET ${route}: ${status} ${text}`);
      return body;
    },
    /** Plays what is left of these acts; progress is kept in the folder. */
    play: (acts: readonly Act[]): Promise<void> =>
      runtime.sandbox.playing(() =>
        playExample({ folder, clock: runtime.sandbox, send, secretOf, acts, tell: () => undefined }),
      ),
    notes: () => folder.read<{ readonly notes: Readonly<Record<string, string>> }>('example.json')!.notes,
    heads: async (): Promise<Readonly<Record<string, number>>> =>
      Object.fromEntries(
        await Promise.all(
          runtime.services.all().map(async ({ name, store }) => [name, await store.head()] as const),
        ),
      ),
    /** Resolves when nothing is on its way any more: followers and reactions have seen everything. */
    settled: async (): Promise<void> => {
      const isQuiet = async (): Promise<boolean> => {
        const followers = (await Promise.all(runtime.services.all().map(({ status }) => status()))).flat();
        const groups = await runtime.bus.lag();
        return (
          followers.every(({ lagEvents }) => lagEvents === 0) && groups.every(({ waiting }) => waiting === 0)
        );
      };
      const deadline = Date.now() + WAIT_MS;
      for (let quiet = 0; quiet < 3; quiet = (await isQuiet()) ? quiet + 1 : 0) {
        if (Date.now() > deadline) throw new Error('the platform did not come to rest');
        await pause(20);
      }
    },
    /** Any number of times: what a test did not reach, the end of the spec does. */
    stop: (): Promise<void> => (stopped ??= platform.stop()),
  };
};

/** Every file below a folder with its name, for what is left on disk. */
export const filesBelow = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
