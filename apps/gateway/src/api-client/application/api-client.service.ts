import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { createdId, isRejection, isUuid, reject } from '@yigong/kernel';
import type { ApiClientCommand, RegisterApiClient } from '../domain/api-client.commands.js';
import { apiClientDecider } from '../domain/api-client.decider.js';
import { type ApiClientEvent, apiClientStream } from '../domain/api-client.events.js';
import type { ClientDirectory, KnownClient } from './client-directory.port.js';
import { CLIENT_SECRETS, type ClientSecrets } from './client-secrets.port.js';

/** What a request to register a client says; a program of nobody's gets a personRef of its own. */
export type NewApiClient = Pick<RegisterApiClient['data'], 'name' | 'role' | 'unit'> & {
  readonly personRef?: string;
};

@Injectable()
export class ApiClientService implements ClientDirectory {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLIENT_SECRETS) private readonly secrets: ClientSecrets,
  ) {
    this.handle = commandHandler(store, {
      decider: apiClientDecider,
      streamOf: (command: ApiClientCommand) => apiClientStream(command.data.clientId),
    });
  }

  async register({ name, role, unit, personRef }: NewApiClient, now: string, envelope: Envelope) {
    const { commandId, actor } = envelope;
    const clientId = createdId(commandId, 'api-client');
    const clientSecret = this.secrets.secretFor(commandId);
    const data = {
      clientId,
      name,
      role,
      unit,
      personRef: personRef ?? createdId(commandId, 'program'),
      secretDigest: this.secrets.digestOf(clientSecret),
      registeredBy: actor.personRef,
    };
    const result = await this.handle({ type: 'RegisterApiClient', data, now }, envelope);
    return isRejection(result) ? result : { ...result, clientId, clientSecret };
  }

  async rotateSecret(clientId: string, now: string, envelope: Envelope) {
    if (!isUuid(clientId)) return reject('API_CLIENT_NOT_FOUND');
    const clientSecret = this.secrets.secretFor(envelope.commandId);
    const data = { clientId, secretDigest: this.secrets.digestOf(clientSecret) };
    const result = await this.handle({ type: 'RotateApiClientSecret', data, now }, envelope);
    return isRejection(result) ? result : { ...result, clientId, clientSecret };
  }

  async suspend(clientId: string, reason: string, now: string, envelope: Envelope) {
    if (!isUuid(clientId)) return reject('API_CLIENT_NOT_FOUND');
    return this.handle({ type: 'SuspendApiClient', data: { clientId, reason }, now }, envelope);
  }

  async isKnown(clientId: string): Promise<boolean> {
    return (await this.store.readStream(apiClientStream(clientId), { limit: 1 })).length > 0;
  }

  async find(clientId: string): Promise<KnownClient | undefined> {
    if (!isUuid(clientId)) return undefined;
    const recorded = await this.store.readStream(apiClientStream(clientId));
    const client = recorded
      .map((event) => event as unknown as ApiClientEvent)
      .reduce(apiClientDecider.evolve, apiClientDecider.initialState);
    if (client.status !== 'active') return undefined;
    const { personRef, role, unit, secretDigest } = client;
    // A client that a test user registered stays a test client, also when the folder has become a real one.
    const isTest = recorded[0]!.metadata.origin !== undefined;
    return {
      clientId,
      actor: { personRef, role, unit },
      secretDigest,
      ...(isTest ? { origin: 'sandbox' as const } : {}),
    };
  }
}
