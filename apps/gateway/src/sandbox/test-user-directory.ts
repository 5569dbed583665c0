import { Inject, Injectable } from '@nestjs/common';
import { RUNTIME, type Runtime, TEST_USERS, type TestUser } from '@yigong/service';
import type { ClientDirectory, KnownClient } from '../api-client/application/client-directory.port.js';
import { DerivedSecrets, digestOfSecret } from '../tokens/client-secrets.js';

export type TestUserWithSecret = TestUser & { readonly clientSecret: string };

/** The test users, while the folder holds no real data and the sandbox is not switched off. Secrets differ per folder. */
@Injectable()
export class TestUserDirectory implements ClientDirectory {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(DerivedSecrets) private readonly secrets: DerivedSecrets,
  ) {}

  isOpen(): boolean {
    return this.runtime.sandbox.isOpen();
  }

  all(): readonly TestUserWithSecret[] {
    if (!this.isOpen()) return [];
    return TEST_USERS.map((user) => ({
      ...user,
      clientSecret: this.secrets.secretOfTestUser(user.clientId),
    }));
  }

  async find(clientId: string): Promise<KnownClient | undefined> {
    const user = this.all().find((one) => one.clientId === clientId);
    if (!user) return undefined;
    const { personRef, role, unit, clientSecret } = user;
    const secretDigest = digestOfSecret(clientSecret);
    return { clientId, actor: { personRef, role, unit }, origin: 'sandbox', secretDigest };
  }
}
