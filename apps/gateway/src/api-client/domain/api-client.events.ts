import type { DomainEvent } from '@yigong/kernel';

/** A program, or a person's program, may ask for tokens. Of its secret only the digest is kept. */
export type ApiClientRegistered = DomainEvent<
  'ApiClientRegistered',
  {
    readonly clientId: string;
    readonly name: string;
    readonly role: string;
    readonly unit: string;
    readonly personRef: string;
    readonly secretDigest: string;
    readonly registeredAt: string;
  }
>;

export type ApiClientSecretRotated = DomainEvent<
  'ApiClientSecretRotated',
  { readonly clientId: string; readonly secretDigest: string; readonly rotatedAt: string }
>;

export type ApiClientSuspended = DomainEvent<
  'ApiClientSuspended',
  { readonly clientId: string; readonly reason: string; readonly suspendedAt: string }
>;

export type ApiClientEvent = ApiClientRegistered | ApiClientSecretRotated | ApiClientSuspended;

export const API_CLIENT_CATEGORY = 'gatewayApiClient';

export const apiClientStream = (clientId: string): string => `${API_CLIENT_CATEGORY}-${clientId}`;
