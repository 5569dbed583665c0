import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { API_CLIENT_CATEGORY, type ApiClientEvent } from '../domain/api-client.events.js';

export type ApiClientRow = {
  readonly clientId: string;
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  readonly personRef: string;
  readonly status: 'active' | 'suspended';
  readonly registeredAt: string;
  readonly secretChangedAt: string;
  readonly suspendedAt?: string;
  readonly reason?: string;
  readonly revision: number;
};

/** Who may ask for tokens, and since when. No digest of a secret stands in it. */
export const projectApiClient = (
  row: ApiClientRow | undefined,
  event: RecordedEvent<ApiClientEvent>,
): ApiClientRow | undefined => {
  const { revision } = event;
  if (event.type === 'ApiClientRegistered') {
    const { clientId, name, role, unit, personRef, registeredAt } = event.data;
    const since = { status: 'active', registeredAt, secretChangedAt: registeredAt } as const;
    return { clientId, name, role, unit, personRef, ...since, revision };
  }
  if (!row) return row;
  if (event.type === 'ApiClientSecretRotated')
    return { ...row, secretChangedAt: event.data.rotatedAt, revision };
  if (event.type === 'ApiClientSuspended') {
    const { suspendedAt, reason } = event.data;
    return { ...row, status: 'suspended', suspendedAt, reason, revision };
  }
  return row;
};

export const apiClientsModel: ReadModel<ApiClientRow> = {
  name: 'api-clients',
  version: 1,
  categories: [API_CLIENT_CATEGORY],
  keysOf: ({ stream }) => [stream.slice(API_CLIENT_CATEGORY.length + 1)],
  project: (row, event) => projectApiClient(row, event as RecordedEvent<ApiClientEvent>),
  indexes: { byStatus: ['status', 'registeredAt'] },
};
