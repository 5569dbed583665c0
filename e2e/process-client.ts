import { setTimeout as wait } from 'node:timers/promises';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever the body holds
export type Body = any;

export type Response = {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
  readonly headers: Headers;
};

export type Question = { readonly body?: object; readonly key?: string };

/** Somebody who calls a running platform over its port, as any of the sandbox's test users. */
export type Client = {
  readonly ask: (as: string, method: string, path: string, question?: Question) => Promise<Response>;
  readonly until: (as: string, path: string, holds: (body: Body) => boolean) => Promise<Body>;
  readonly tokenOf: (clientId: string) => Promise<string>;
};

const WAIT_MS = 20_000;

/** @param issuer where tokens are asked for, when it is another process */
export const clientOf = (url: string, issuer = url): Client => {
  const tokens = new Map<string, Promise<string>>();

  const fetchToken = async (clientId: string): Promise<string> => {
    const users = (await (await fetch(`${issuer}/api/v1/sandbox/users`)).json()) as Body;
    const user = users.items.find((one: Body) => one.clientId === clientId);
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: user.clientSecret };
    const answer = await fetch(`${issuer}/oidc/token`, { method: 'POST', body: new URLSearchParams(form) });
    return ((await answer.json()) as Body).access_token;
  };
  const tokenOf = (clientId: string): Promise<string> => {
    const token = tokens.get(clientId) ?? fetchToken(clientId);
    tokens.set(clientId, token);
    return token;
  };

  const ask: Client['ask'] = async (as, method, path, { body, key } = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(as)}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '') && !path.includes('/export');
    return {
      status: answer.status,
      body: isJson ? (JSON.parse(text) as Body) : undefined,
      text,
      headers: answer.headers,
    };
  };

  return {
    ask,
    tokenOf,
    until: async (as, path, holds) => {
      for (const deadline = Date.now() + WAIT_MS; ; await wait(20)) {
        const { status, body, text } = await ask(as, 'GET', path);
        if (status === 200 && holds(body)) return body;
        if (Date.now() > deadline) throw new Error(`${path} is still ${status} ${text}`);
      }
    },
  };
};
