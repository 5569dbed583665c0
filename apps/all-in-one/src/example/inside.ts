import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SecretOf, Transport } from './player.js';

/** The platform's own HTTP, without a port: the example is played before anybody else can call. */
export const insideOf =
  (app: NestFastifyApplication): Transport =>
  async ({ method, path, headers, body }) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: path,
      headers: { host: 'localhost', ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.payload };
  };

/** The test users' secrets, asked from the sandbox like anybody would. */
export const secretsOf = (send: Transport): SecretOf => {
  let secrets: Promise<ReadonlyMap<string, string>> | undefined;
  const load = async (): Promise<ReadonlyMap<string, string>> => {
    const { body } = await send({ method: 'GET', path: '/api/v1/sandbox/users', headers: {} });
    const { items } = JSON.parse(body) as {
      readonly items: readonly { clientId: string; clientSecret: string }[];
    };
    return new Map(items.map(({ clientId, clientSecret }) => [clientId, clientSecret]));
  };
  return async (clientId) => {
    secrets ??= load();
    const secret = (await secrets).get(clientId);
    if (secret === undefined) throw new Error(`the sandbox has no user ${clientId}`);
    return secret;
  };
};
