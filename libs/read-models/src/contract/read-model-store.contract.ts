import type { Position } from '@yigong/kernel';
import { BadCursor } from '../cursor.js';
import type { Query, ReadModels } from '../read-model-store.port.js';
import type { ReadModelStore } from '../read-model-writer.port.js';
import { contents, fill, loan, type LoanRow, loans } from '../read-models.fixtures.js';

const at = (position: number): Position => position as Position;
const idsOf = (rows: readonly LoanRow[]): readonly string[] => rows.map(({ loanId }) => loanId);

/** Every row of a query, read in pages of the given size. */
const paged = async (store: ReadModels, limit: number, query: Query<LoanRow>): Promise<readonly string[]> => {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await store.page(loans, { ...query, limit, ...(after && { after }) });
    ids.push(...idsOf(page.rows));
    after = page.next;
  } while (after);
  return ids;
};

/** What every read-model adapter promises. */
export const readModelStoreContract = (create: () => ReadModelStore): void => {
  describe('read-model store contract', () => {
    let store: ReadModelStore;
    beforeEach(() => {
      store = create();
    });
    afterEach(() => store.close());

    const hundred = async (): Promise<void> => {
      const rows = Array.from({ length: 100 }, (_, index) => {
        const id = `loan-${String(index).padStart(3, '0')}`;
        const borrower = index % 10 === 0 ? null : `b-${index % 7}`;
        const status = index % 3 === 0 ? ('returned' as const) : ('lent' as const);
        return [id, loan(id, { borrower, status, books: index % 5, overdue: index % 2 === 0 })] as const;
      });
      await fill(store, loans, Object.fromEntries(rows));
    };

    it('answers from an empty model that was never built', async () => {
      expect(await store.get(loans, 'a')).toBeUndefined();
      expect(await store.page(loans)).toEqual({ rows: [] });
      expect(await store.count(loans)).toBe(0);
      expect(await store.positionOf(loans)).toBe(-1);
    });

    it('gives back a row as it was written, and none that was removed', async () => {
      await fill(store, loans, { a: loan('a'), b: loan('b') });
      await fill(store, loans, { b: undefined }, 1);
      expect(await store.get(loans, 'a')).toEqual(loan('a'));
      expect(await store.get(loans, 'b')).toBeUndefined();
      expect(await store.positionOf(loans)).toBe(1);
    });

    it('keeps the same row as the same bytes, whatever the order of its fields', async () => {
      const { borrower, ...rest } = loan('a');
      await fill(store, loans, { a: loan('a'), b: { borrower, ...rest } });
      const build = (await store.builds('loans'))[0]!;
      const [a, b] = await contents(store, build);
      expect(a!.slice(2)).toBe(b!.slice(2));
      expect(a).toBe('a {"books":1,"borrower":"Li","loanId":"a","overdue":false,"status":"lent"}');
    });

    it.each<[string, Query<LoanRow>, (rows: readonly LoanRow[]) => readonly LoanRow[]]>([
      ['by key', {}, (rows) => rows],
      ['by key, last first', { descending: true }, (rows) => [...rows].reverse()],
      [
        'by an index, with its leading field given',
        { index: 'status', where: { status: 'lent' } },
        (rows) => rows.filter(({ status }) => status === 'lent').sort((a, b) => a.books - b.books),
      ],
      [
        'by a flag and text, last first',
        { index: 'flag', where: { overdue: true }, descending: true },
        (rows) =>
          rows
            .filter(({ overdue }) => overdue)
            .sort((a, b) => b.status.localeCompare(a.status) || b.loanId.localeCompare(a.loanId)),
      ],
      [
        'by an absent value',
        { index: 'borrower', where: { borrower: null } },
        (rows) => rows.filter(({ borrower }) => borrower === null),
      ],
      [
        'by a field that some rows lack: those come last',
        { index: 'borrower' },
        (rows) => [...rows].sort((a, b) => (a.borrower ?? 'zz').localeCompare(b.borrower ?? 'zz')),
      ],
    ])('walks rows %s, each once, whatever the page size', async (_, query, expected) => {
      await hundred();
      const rows = (await store.page(loans, { limit: 1_000 })).rows;
      expect(rows).toHaveLength(100);
      for (const limit of [1, 7, 99, 100, 1_000])
        expect(await paged(store, limit, query)).toEqual(idsOf(expected(rows)));
      expect(await store.count(loans, query)).toBe(expected(rows).length);
    });

    it('walks everything of a query, page by page', async () => {
      const rows = Array.from({ length: 2_500 }, (_, index) => [`k-${index}`, loan(`k-${index}`)] as const);
      await fill(store, loans, Object.fromEntries(rows));
      const seen = new Set<string>();
      for await (const { loanId } of store.all(loans)) seen.add(loanId);
      expect(seen.size).toBe(2_500);
    });

    it('goes on in the right place when rows before it come and go', async () => {
      await hundred();
      const first = await store.page(loans, { limit: 10 });
      await fill(store, loans, { 'loan-000': undefined, 'loan-0005': loan('loan-0005') }, 1);
      const second = await store.page(loans, { limit: 10, after: first.next! });
      expect(idsOf(second.rows)[0]).toBe('loan-010');
    });

    it('refuses a filter or an order that no declared index serves', async () => {
      await expect(store.page(loans, { index: 'colour' })).rejects.toThrow('declares no index "colour"');
      await expect(store.page(loans, { where: { status: 'lent' } })).rejects.toThrow('leading fields');
      await expect(store.page(loans, { index: 'status', where: { books: 1 } })).rejects.toThrow(
        'leading fields',
      );
      await expect(store.page(loans, { limit: 1_001 })).rejects.toThrow('not a page size');
    });

    it('refuses a cursor that was changed anywhere', async () => {
      await hundred();
      const { next } = await store.page(loans, { index: 'status', limit: 10 });
      for (let place = 0; place < next!.length; place += 1) {
        const changed = next!.slice(0, place) + (next![place] === 'A' ? 'B' : 'A') + next!.slice(place + 1);
        await expect(store.page(loans, { index: 'status', after: changed })).rejects.toBeInstanceOf(
          BadCursor,
        );
      }
      for (const after of ['', 'x', `${next}=`, `${next}A`, next!.slice(0, -1), '中文', 'null'])
        await expect(store.page(loans, { index: 'status', after })).rejects.toBeInstanceOf(BadCursor);
    });

    it('refuses a cursor of another list', async () => {
      await hundred();
      const query = { index: 'status', where: { status: 'lent' as const } };
      const after = (await store.page(loans, { ...query, limit: 5 })).next!;
      const others: Query<LoanRow>[] = [
        {},
        { index: 'status' },
        { ...query, descending: true },
        { ...query, where: { status: 'returned' } },
        { index: 'borrower' },
      ];
      for (const other of others)
        await expect(store.page(loans, { ...other, after })).rejects.toBeInstanceOf(BadCursor);
      expect((await store.page(loans, { ...query, after })).rows).not.toEqual([]);
    });

    it('writes all changes or nothing', async () => {
      await fill(store, loans, { a: loan('a') });
      const build = (await store.builds('loans'))[0]!;
      const missing = { name: 'nowhere', version: 1, number: 1 };
      const rows = new Map([['a', undefined]]);
      await expect(
        store.write([
          { build, rows, position: at(7) },
          { build: missing, rows, position: at(7) },
        ]),
      ).rejects.toThrow();
      expect(await store.get(loans, 'a')).toEqual(loan('a'));
      expect(await store.positionOf(loans)).toBe(0);
    });

    it('says when a position is reached, and when the time is over', async () => {
      await fill(store, loans, { a: loan('a') }, 5);
      expect(await store.reached(at(5), 0)).toBe(true);
      expect(await store.reached(at(9), 0)).toBe(true);
      store.follow([loans]);
      expect(await store.reached(at(6), 20)).toBe(false);
      const waiting = store.reached(at(6), 5_000, [loans]);
      await fill(store, loans, {}, 6);
      expect(await waiting).toBe(true);
    });

    it('keeps builds apart, and answers from the one in use', async () => {
      await fill(store, loans, { a: loan('a') });
      const second = await store.open(loans, 2);
      await store.write([{ build: second, rows: new Map([['b', '{"loanId":"b"}']]), position: at(3) }]);
      expect(await store.positionOf(loans)).toBe(0);
      await store.use(second);
      expect(await store.get(loans, 'a')).toBeUndefined();
      expect(await store.get(loans, 'b')).toEqual({ loanId: 'b' });
      expect((await store.builds('loans')).map(({ number, inUse }) => [number, inUse])).toEqual([
        [1, false],
        [2, true],
      ]);
    });

    it('drops a build that is not in use, and only such a one', async () => {
      await fill(store, loans, { a: loan('a') });
      const inUse = (await store.builds('loans'))[0]!;
      const beside = await store.open(loans, 2);
      await expect(store.drop(inUse)).rejects.toThrow('in use');
      await store.drop(beside);
      expect(await store.builds('loans')).toEqual([inUse]);
      expect(await contents(store, await store.open(loans, 2))).toEqual([]);
    });
  });
};
