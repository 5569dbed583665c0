import { invariant } from '@yigong/kernel';

/**
 * Whether this SQLite keeps what it commits: 3.7.0 to 3.51.2 could corrupt a WAL database when two connections wrote
 * or checkpointed at once (the WAL-reset bug, sqlite.org/wal.html), corrected in 3.51.3, 3.50.7 and 3.44.6; 3.52.0 was withdrawn.
 */
export const isSafeSqlite = (version: string): boolean => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major !== 3) return major > 3;
  if (minor === 44) return patch >= 6;
  if (minor === 50) return patch >= 7;
  if (minor === 51) return patch >= 3;
  return minor > 52 || (minor === 52 && patch > 0);
};

export const assertSafeSqlite = (version: string): void =>
  invariant(
    isSafeSqlite(version),
    `SQLite ${version} can lose committed data; needed: 3.51.3 or newer (not 3.52.0), 3.50.7 or 3.44.6`,
  );
