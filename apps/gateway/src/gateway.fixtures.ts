import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type FolderKind,
  JsonLogger,
  openDataFolder,
  openRuntime,
  PlatformConfig,
  readConfiguration,
  type Runtime,
  startPlatform,
} from '@yigong/service';
import { configureGateway, GatewayModule } from './gateway.module.js';
import type { Upstreams } from './proxy/upstreams.js';

type Options = {
  readonly kind?: FolderKind;
  readonly sandbox?: '0' | '1';
  readonly upstreams?: Upstreams;
  /** A folder that another gateway had before; left in place at the end. */
  readonly folder?: string;
};

export type StartedGateway = Awaited<ReturnType<typeof startGateway>>;

/** The gateway as it runs: on a folder on disk, with its own keys, and a real port of its own. */
export const startGateway = async (options: Options = {}) => {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'yigong-gateway-'));
  const lines: string[] = [];
  const config = readConfiguration(PlatformConfig, {
    PORT: '0',
    YIGONG_DATA: folder,
    ...(options.sandbox === undefined ? {} : { YIGONG_SANDBOX: options.sandbox }),
  });
  const runtime: Runtime = openRuntime({
    config,
    folder: openDataFolder(folder, ['gateway']),
    service: 'gateway',
    kindOfNewFolder: options.kind ?? 'sandbox',
    logger: new JsonLogger('debug', (line) => void lines.push(line)),
  });
  const configure = configureGateway(options.upstreams);
  const platform = await startPlatform({ runtime, modules: [GatewayModule], configure });
  await platform.listen();
  const url = platform.url();

  const secretOf = async (clientId: string): Promise<string> => {
    const { items } = (await (await fetch(`${url}/api/v1/sandbox/users`)).json()) as {
      items: { clientId: string; clientSecret: string }[];
    };
    return items.find((user) => user.clientId === clientId)!.clientSecret;
  };
  const askForToken = (clientId: string, clientSecret: string, form = 'grant_type=client_credentials') =>
    fetch(`${url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    });
  const tokenFor = async (clientId: string, clientSecret?: string): Promise<string> => {
    const answer = await askForToken(clientId, clientSecret ?? (await secretOf(clientId)));
    return ((await answer.json()) as { access_token: string }).access_token;
  };

  return {
    url,
    folder,
    platform,
    runtime,
    secretOf,
    askForToken,
    tokenFor,
    logged: () => lines.join(''),
    /** A request with a token; the body is JSON. */
    request: async (method: string, path: string, token: string, body?: object, key?: string) => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever the body holds
        body: (text === '' ? {} : JSON.parse(text)) as any,
      };
    },
    stop: async () => {
      await platform.stop();
      if (options.folder === undefined) rmSync(folder, { recursive: true });
    },
  };
};
