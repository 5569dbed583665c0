import { type Decider, type Decision, reject, unreachable } from '@yigong/kernel';
import type {
  ApiClientCommand,
  RegisterApiClient,
  RotateApiClientSecret,
  SuspendApiClient,
} from './api-client.commands.js';
import type { ApiClientEvent } from './api-client.events.js';
import { type ApiClientState, evolve, initialState, type RegisteredClient } from './api-client.state.js';

/** In the order in which they are checked. */
export type ApiClientRefusal =
  | 'API_CLIENT_FOR_ONESELF'
  | 'API_CLIENT_ALREADY_REGISTERED'
  | 'API_CLIENT_NOT_FOUND'
  | 'API_CLIENT_SUSPENDED';

type ApiClientDecision = Decision<ApiClientEvent, ApiClientRefusal>;

const decide = (command: ApiClientCommand, state: ApiClientState): ApiClientDecision => {
  if (command.type === 'RegisterApiClient') return register(command, state);
  if (state.status === 'none') return reject('API_CLIENT_NOT_FOUND');
  switch (command.type) {
    case 'RotateApiClientSecret':
      return rotateSecret(command, state);
    case 'SuspendApiClient':
      return suspend(command, state);
    default:
      return unreachable(command);
  }
};

const register = ({ data, now }: RegisterApiClient, state: ApiClientState): ApiClientDecision => {
  const { registeredBy, ...client } = data;
  if (client.personRef === registeredBy) return reject('API_CLIENT_FOR_ONESELF');
  if (state.status !== 'none') return reject('API_CLIENT_ALREADY_REGISTERED');
  return [{ type: 'ApiClientRegistered', data: { ...client, registeredAt: now } }];
};

const rotateSecret = ({ data, now }: RotateApiClientSecret, client: RegisteredClient): ApiClientDecision =>
  client.status === 'suspended'
    ? reject('API_CLIENT_SUSPENDED')
    : [{ type: 'ApiClientSecretRotated', data: { ...data, rotatedAt: now } }];

const suspend = ({ data, now }: SuspendApiClient, client: RegisteredClient): ApiClientDecision =>
  client.status === 'suspended' ? [] : [{ type: 'ApiClientSuspended', data: { ...data, suspendedAt: now } }];

export const apiClientDecider: Decider<ApiClientState, ApiClientCommand, ApiClientEvent, ApiClientRefusal> = {
  initialState,
  decide,
  evolve,
};
