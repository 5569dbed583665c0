import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerBookEvent } from './ledger-book.events.js';
import { closedThrough, evolve, initialState, type OpenedBook } from './ledger-book.state.js';

const FOLDER = join(import.meta.dirname, 'ledger-book.history');

/** One book, record by record, as they were first written: a sample of every type and every optional field. Never edited. */
const history = readdirSync(FOLDER)
  .sort()
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as LedgerBookEvent);

describe('the records of before', () => {
  const book = history.reduce(evolve, initialState) as OpenedBook;

  it('still fold, all of them', () => {
    expect(new Set(history.map(({ type }) => type)).size).toBe(15);
    expect(book.status).toBe('year-closed');
    expect(book.lastNumber).toBe(6);
  });

  it('still mean what they meant', () => {
    const day = (closing: Float64Array | undefined) => closing?.[365];
    expect(book.header.opens).toEqual({ bookId: 'BAS-O1-2023', hash: 'ef'.repeat(32) });
    expect(day(book.money.get('102')?.closingFen)).toBe(50_000);
    expect(day(book.money.get('102')?.heldFen)).toBe(0);
    expect(day(book.funds.get(' STU-O1-2024')?.closingFen)).toBe(0);
    expect(day(book.budget.get('L-503')?.money.closingFen)).toBe(87_000);
    expect(day(book.budget.get('L-506')?.money.closingFen)).toBe(0);
    expect(book.reservations.size).toBe(0);
    expect(book.charts.map(({ chartVersion }) => chartVersion)).toEqual(['PROV-2024-1', 'PROV-2024-2']);
    expect(closedThrough(book)).toBe('2024-05-31');
    expect([...book.assertions.values()]).toEqual([
      { accountCode: '102', effectiveOn: '2024-06-30', source: 'bank-statement-06', netFen: 100_000 },
    ]);
    expect(book.fundTerms).toHaveLength(1);
  });
});
