import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readModelStoreContract } from '../contract/read-model-store.contract.js';
import { fill, loan, loans } from '../read-models.fixtures.js';
import { SqliteReadModelStore } from './sqlite-read-model-store.js';

readModelStoreContract(() => new SqliteReadModelStore({ file: ':memory:' }));

describe('SqliteReadModelStore on a file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-models-'));
    file = join(folder, 'read-models.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('answers after it was opened again', async () => {
    const first = new SqliteReadModelStore({ file });
    await fill(first, loans, { a: loan('a'), b: loan('b') }, 9);
    const { next } = await first.page(loans, { limit: 1 });
    await first.close();

    const second = new SqliteReadModelStore({ file });
    await second.open(loans, 1);
    expect(await second.get(loans, 'a')).toEqual(loan('a'));
    expect(await second.positionOf(loans)).toBe(9);
    expect((await second.page(loans, { after: next! })).rows).toEqual([loan('b')]);
    await second.close();
  });

  it('follows a changed declaration of indexes, and walks them instead of sorting', async () => {
    const store = new SqliteReadModelStore({ file });
    await fill(store, loans, { a: loan('a') });
    const other = { ...loans, indexes: { status: ['status'], books: ['books', 'status'] } } as const;
    await store.open(other, 1);
    await store.close();

    const database = new DatabaseSync(file);
    const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    expect(names.all().map(({ name }) => String(name))).toEqual([
      'one_in_use',
      'loans__v1__by_status(status)',
      'loans__v1__by_books(books,status)',
    ]);
    const plan = database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT row FROM "loans__v1" WHERE (field_books, field_status, key) > (1, 'x', 'k')
         ORDER BY field_books, field_status, key LIMIT 10`,
      )
      .all();
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^SEARCH loans__v1 USING INDEX loans__v1__by_books/),
    ]);
    database.close();
  });
});
