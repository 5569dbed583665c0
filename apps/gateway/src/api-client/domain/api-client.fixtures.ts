import type { RegisterApiClient, RotateApiClientSecret, SuspendApiClient } from './api-client.commands.js';
import type { ApiClientRegistered, ApiClientSecretRotated, ApiClientSuspended } from './api-client.events.js';

const now = '2024-05-27T01:00:00.000Z';
const clientId = '7b0f3a52-6d1c-5f0e-9a51-0b8f3c2d1e40';
const hospital = {
  clientId,
  name: '医院结算程序',
  role: 'api-client',
  unit: 'FED',
  personRef: 'program',
  secretDigest: 'd1',
};

export const register = (changes: Partial<RegisterApiClient['data']> = {}): RegisterApiClient => ({
  type: 'RegisterApiClient',
  data: { ...hospital, registeredBy: 'operator', ...changes },
  now,
});
export const rotateSecret = (): RotateApiClientSecret => ({
  type: 'RotateApiClientSecret',
  data: { clientId, secretDigest: 'd2' },
  now,
});
export const suspend = (): SuspendApiClient => ({
  type: 'SuspendApiClient',
  data: { clientId, reason: '合作结束' },
  now,
});

export const registered: ApiClientRegistered = {
  type: 'ApiClientRegistered',
  data: { ...hospital, registeredAt: now },
};
export const secretRotated: ApiClientSecretRotated = {
  type: 'ApiClientSecretRotated',
  data: { clientId, secretDigest: 'd2', rotatedAt: now },
};
export const suspended: ApiClientSuspended = {
  type: 'ApiClientSuspended',
  data: { clientId, reason: '合作结束', suspendedAt: now },
};
