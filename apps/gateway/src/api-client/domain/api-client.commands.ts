import type { Command } from '@yigong/kernel';

export type RegisterApiClient = Command<
  'RegisterApiClient',
  {
    readonly clientId: string;
    readonly name: string;
    readonly role: string;
    readonly unit: string;
    /** The person for whom the client acts; duties are kept apart by it. */
    readonly personRef: string;
    readonly secretDigest: string;
    readonly registeredBy: string;
  }
>;

export type RotateApiClientSecret = Command<
  'RotateApiClientSecret',
  { readonly clientId: string; readonly secretDigest: string }
>;

export type SuspendApiClient = Command<
  'SuspendApiClient',
  { readonly clientId: string; readonly reason: string }
>;

export type ApiClientCommand = RegisterApiClient | RotateApiClientSecret | SuspendApiClient;
