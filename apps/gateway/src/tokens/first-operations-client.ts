import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { createdId, derivedId } from '@yigong/kernel';
import { ROOT_UNIT } from '@yigong/http';
import { RUNTIME, type Runtime } from '@yigong/service';
import { ApiClientService } from '../api-client/application/api-client.service.js';
import { DerivedSecrets } from './client-secrets.js';
import { secretDocumentOf } from './secret-document.js';

const FILE = 'first-operations-client.json';
const COMMAND_ID = derivedId('first-operations-client');

/**
 * A folder of real data has no test users, and clients are registered by clients: the first one is registered here, once,
 * and its secret left in `keys/`, for the operator to take and delete.
 */
@Injectable()
export class FirstOperationsClient implements OnApplicationBootstrap {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(ApiClientService) private readonly clients: ApiClientService,
    @Inject(DerivedSecrets) private readonly secrets: DerivedSecrets,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { sandbox, folder, logger } = this.runtime;
    const clientId = createdId(COMMAND_ID, 'api-client');
    if (sandbox.mode() !== 'real' || (await this.clients.isKnown(clientId))) return;

    // The secret is written before the client exists: a crash in between is made good at the next start.
    secretDocumentOf(folder, FILE).write({ clientId, clientSecret: this.secrets.secretFor(COMMAND_ID) });
    const actor = { personRef: derivedId('installation'), role: 'operations', unit: ROOT_UNIT };
    const envelope = { commandId: COMMAND_ID, correlationId: COMMAND_ID, causationId: COMMAND_ID, actor };
    const first = { name: '首个运维程序 first operations client', role: 'operations', unit: ROOT_UNIT };
    await this.clients.register(first, sandbox.now(), envelope);
    logger.warn(
      `首个运维程序的密钥在 keys/${FILE}，取走后请删除 take its secret from there, then delete it`,
      'gateway',
    );
  }
}
