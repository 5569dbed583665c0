import { invariant, unreachable } from '@yigong/kernel';
import type { ApiClientEvent } from './api-client.events.js';

export type RegisteredClient = {
  readonly status: 'active' | 'suspended';
  readonly role: string;
  readonly unit: string;
  readonly personRef: string;
  readonly secretDigest: string;
};

export type ApiClientState = { readonly status: 'none' } | RegisteredClient;

export const initialState: ApiClientState = { status: 'none' };

export const evolve = (state: ApiClientState, event: ApiClientEvent): ApiClientState => {
  switch (event.type) {
    case 'ApiClientRegistered': {
      const { role, unit, personRef, secretDigest } = event.data;
      return { status: 'active', role, unit, personRef, secretDigest };
    }
    case 'ApiClientSecretRotated':
      return { ...registered(state), secretDigest: event.data.secretDigest };
    case 'ApiClientSuspended':
      return { ...registered(state), status: 'suspended' };
    default:
      return unreachable(event);
  }
};

const registered = (state: ApiClientState): RegisteredClient => {
  invariant(state.status !== 'none', 'a client is registered before anything else happens to it');
  return state;
};
