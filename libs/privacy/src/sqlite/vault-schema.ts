/** One row per person and table; nothing in them can be read without the master key. @internal */
export const VAULT_SCHEMA = `
  CREATE TABLE IF NOT EXISTS vault (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    master_key_id TEXT NOT NULL,
    blind_key BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS persons (
    person_ref TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS identities (
    person_ref TEXT PRIMARY KEY,
    blind_index BLOB NOT NULL UNIQUE
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS erasures (
    person_ref TEXT PRIMARY KEY,
    erased_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/**
 * FULL flushes every commit, so an acknowledged change outlives a power cut. `secure_delete` writes zeros over what is
 * deleted or replaced, so an erased key is not left in a free page. @internal
 */
export const VAULT_PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA busy_timeout = 5000;
`;
