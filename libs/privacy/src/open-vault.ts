import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { masterKey, masterKeyFrom } from './master-key.js';
import { SqliteVault } from './sqlite/sqlite-vault.js';
import type { Vault } from './vault.port.js';

const IN_MEMORY = ':memory:';

/**
 * The vault of a data folder, with its master key from a file of its own; both are made at the first start. A vault in
 * memory has a key of the moment and leaves nothing behind.
 *
 * @example openVault({ databaseFile: 'data/membership/vault.db', masterKeyFile: 'data/keys/master.key' })
 * @throws MasterKeyUnusable, WrongMasterKey
 */
export const openVault = (files: {
  readonly databaseFile: string;
  readonly masterKeyFile: string;
}): Vault => {
  if (files.databaseFile === IN_MEMORY) return new SqliteVault(IN_MEMORY, masterKey(randomBytes(32)));
  mkdirSync(dirname(files.databaseFile), { recursive: true, mode: 0o700 });
  return new SqliteVault(files.databaseFile, masterKeyFrom(files.masterKeyFile));
};
