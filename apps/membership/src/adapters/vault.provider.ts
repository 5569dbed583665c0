import { type FactoryProvider, Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { masterKey, openVault, SqliteVault, VAULT, type Vault } from '@yigong/privacy';
import { RUNTIME, type Runtime } from '@yigong/service';
import { randomBytes } from 'node:crypto';

/** The vault of the data folder, its master key in a file of its own; in memory, both live as long as the process. */
export const vaultProvider: FactoryProvider<Vault> = {
  provide: VAULT,
  inject: [RUNTIME],
  useFactory: ({ folder }: Runtime) =>
    folder.path === undefined
      ? new SqliteVault(':memory:', masterKey(randomBytes(32)))
      : openVault({
          databaseFile: folder.file('membership', 'vault.db'),
          masterKeyFile: folder.file('keys', 'master.key'),
        }),
};

/** Closes the vault when the service stops. */
@Injectable()
export class VaultCloser implements OnApplicationShutdown {
  constructor(@Inject(VAULT) private readonly vault: Vault) {}

  onApplicationShutdown(): Promise<void> {
    return this.vault.close();
  }
}
