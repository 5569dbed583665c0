/** Makes the secrets of clients. A secret follows from the command that asks for it, so a repeat gets the same answer. */
export interface ClientSecrets {
  secretFor(commandId: string): string;
  /** What is kept of a secret. */
  digestOf(secret: string): string;
}

export const CLIENT_SECRETS = Symbol('ClientSecrets');
