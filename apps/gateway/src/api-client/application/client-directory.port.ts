import type { Actor } from '@yigong/kernel';

/** Somebody who may ask for tokens: a registered client, or a test user of the sandbox. */
export type KnownClient = {
  readonly clientId: string;
  readonly actor: Actor;
  /** Marks what a test user does, for ever; a real folder does not admit it. */
  readonly origin?: 'sandbox';
  readonly secretDigest: string;
};

/** Where clients are found. `undefined` for one that does not exist, is suspended or may not ask now. */
export interface ClientDirectory {
  find(clientId: string): Promise<KnownClient | undefined>;
}
