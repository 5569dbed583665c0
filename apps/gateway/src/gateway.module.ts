import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RUNTIME, type Runtime, ServiceModule, TOKEN_AUDIENCE } from '@yigong/service';
import { ApiClientService } from './api-client/application/api-client.service.js';
import { CLIENT_SECRETS } from './api-client/application/client-secrets.port.js';
import { apiClientRefusals } from './api-client/domain/api-client.refusals.js';
import { ApiClientController } from './api-client/http/api-client.controller.js';
import { apiClientsModel } from './api-client/read-models/api-clients.projection.js';
import { ApiClientQueries } from './api-client/read-models/api-clients.queries.js';
import { DocumentsController } from './documents/documents.controller.js';
import { securityHeaders, serveDocuments } from './documents/serve-documents.js';
import { HomeController } from './home/home.controller.js';
import { proxyServices } from './proxy/proxy-services.js';
import type { Upstreams } from './proxy/upstreams.js';
import { SandboxController } from './sandbox/sandbox.controller.js';
import { sandboxRefusals } from './sandbox/sandbox.refusals.js';
import { TestUserDirectory } from './sandbox/test-user-directory.js';
import { DerivedSecrets } from './tokens/client-secrets.js';
import { FailedAttempts } from './tokens/failed-attempts.js';
import { FirstOperationsClient } from './tokens/first-operations-client.js';
import { TokenController } from './tokens/http/token.controller.js';
import { IssuerKeys } from './tokens/issuer-keys.js';
import { openIssuerKeys } from './tokens/open-issuer-keys.js';
import { TokenIssuer } from './tokens/token-issuer.js';
import { TokenService } from './tokens/token.service.js';
import { WALL_CLOCK, type WallClock } from './tokens/wall-clock.js';

@Module({
  imports: [
    ServiceModule.forService({
      name: 'gateway',
      readModels: [apiClientsModel],
      publications: [],
      processes: [],
      refusals: { apiClient: apiClientRefusals, sandbox: sandboxRefusals },
    }),
  ],
  controllers: [HomeController, DocumentsController, TokenController, SandboxController, ApiClientController],
  providers: [
    ApiClientService,
    ApiClientQueries,
    TestUserDirectory,
    FirstOperationsClient,
    { provide: WALL_CLOCK, useValue: () => new Date() },
    {
      provide: IssuerKeys,
      inject: [RUNTIME, WALL_CLOCK],
      useFactory: ({ folder }: Runtime, wallClock: WallClock) => openIssuerKeys(folder, wallClock),
    },
    {
      provide: DerivedSecrets,
      inject: [IssuerKeys],
      useFactory: (keys: IssuerKeys) => new DerivedSecrets(keys.clientSecretKey()),
    },
    { provide: CLIENT_SECRETS, useExisting: DerivedSecrets },
    {
      provide: TokenService,
      inject: [RUNTIME, TestUserDirectory, ApiClientService, IssuerKeys, WALL_CLOCK],
      useFactory: (
        { config }: Runtime,
        testUsers: TestUserDirectory,
        clients: ApiClientService,
        keys: IssuerKeys,
        wallClock: WallClock,
      ) =>
        new TokenService(
          [testUsers, clients],
          new TokenIssuer(keys, { issuer: config.YIGONG_ISSUER, audience: TOKEN_AUDIENCE }, wallClock),
          new FailedAttempts(wallClock),
        ),
    },
  ],
})
export class GatewayModule {}

/** What the gateway adds to the HTTP application before it starts: headers, documents, and services elsewhere. */
export const configureGateway =
  (upstreams: Upstreams = {}) =>
  async (app: NestFastifyApplication): Promise<void> => {
    securityHeaders(app);
    serveDocuments(app, upstreams);
    await proxyServices(app, upstreams);
  };
