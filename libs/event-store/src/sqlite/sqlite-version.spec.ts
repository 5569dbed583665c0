import { assertSafeSqlite, isSafeSqlite } from './sqlite-version.js';

describe('a version of SQLite', () => {
  it.each(['3.51.3', '3.51.10', '3.52.1', '3.53.0', '3.53.4', '3.50.7', '3.50.12', '3.44.6', '4.0.0'])(
    '%s keeps what it commits',
    (version) => expect(isSafeSqlite(version)).toBe(true),
  );

  it.each(['3.51.2', '3.50.6', '3.44.5', '3.45.9', '3.49.7', '3.43.9', '3.52.0', '3.7.0', '2.8.17'])(
    '%s is refused',
    (version) => {
      expect(isSafeSqlite(version)).toBe(false);
      expect(() => assertSafeSqlite(version)).toThrow(`SQLite ${version} can lose committed data`);
    },
  );
});
