import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { draftsOf, entry, YEAR } from './book/year-of-rules.fixtures.js';
import { run } from './command-line/command.js';
import { type Draft, exportOf, opened } from './export.fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'yigong-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, drafts: readonly Draft[], bookId?: string): string => {
  writeFileSync(join(folder, name), exportOf(drafts, bookId));
  return join(folder, name);
};
const audit = async (...argv: readonly string[]) => {
  let stdout = '';
  const streams = { stdin: Readable.from([]), stderr: { write: () => true } };
  const write = (text: string) => (stdout += text);
  const exitCode = await run([...argv, '--json'], { ...streams, stdout: { write } });
  return { exitCode, ...(JSON.parse(stdout) as { readonly head: string }) };
};

/** The year that follows that of the fixtures, which ends with 1,000 fen in the bank, of which 12 are owed. */
const nextYear = (hash: string, balances: readonly object[]): readonly Draft[] => {
  const { data, ...opening } = { ...opened('MUT-2025'), effectiveOn: '2025-01-01' };
  const accounts = (YEAR.chart.data as { accounts: object[] }).accounts;
  const carried = entry(
    1,
    '2025-01-01',
    { debit: '10202', credit: '331', amountFen: 1 },
    {},
    { lines: balances },
  );
  return [
    { ...opening, data: { ...data, fiscalYear: 2025, accounts, opens: { bookId: 'MUT-2024', hash } } },
    carried,
  ];
};
const line = (accountCode: string, side: string, amountFen: number, tags: object = {}): object => ({
  ...{ accountCode, side, amountFen },
  ...tags,
});
const BALANCES = [
  ...[line('10202', 'debit', 1_000), line('13501', 'debit', 12), line('23101', 'credit', 12)],
  ...[line('331', 'credit', 900, { fund: 'F' }), line('331', 'credit', 100)],
];

describe('a book that goes on from the year before', () => {
  const steps = Object.values(YEAR);
  const former = file('MUT-2024.ndjson', draftsOf(steps));
  const unclosed = file('unclosed.ndjson', draftsOf(steps.slice(0, -1)));
  const next = async (balances: readonly object[], hash?: string): Promise<string> =>
    file('MUT-2025.ndjson', nextYear(hash ?? (await audit('verify', former)).head, balances), 'MUT-2025');

  it('names its closing hash and begins with its balances', async () => {
    expect(await audit('verify', await next(BALANCES), '--previous', former)).toMatchObject({
      ...{ exitCode: 0, verdict: 'verified', bookId: 'MUT-2025' },
      opens: { bookId: 'MUT-2024' },
    });
  });
  it('is found when it names another hash', async () => {
    const other = await next(BALANCES, createHash('sha256').digest('hex'));
    expect(await audit('verify', other)).toMatchObject({ exitCode: 0 });
    expect(await audit('verify', other, '--previous', former)).toMatchObject({
      ...{ exitCode: 1, code: 'NOT_CONTINUED', line: 2, seq: 0 },
    });
  });
  it('is found when the year before was not closed', async () => {
    const { head } = await audit('verify', unclosed);
    expect(await audit('verify', await next(BALANCES, head), '--previous', unclosed)).toMatchObject({
      ...{ exitCode: 1, code: 'NOT_CONTINUED' },
    });
  });
  it('is found when it begins with other balances', async () => {
    const moved = [line('10202', 'debit', 1_000), line('331', 'credit', 1_000)];
    expect(await audit('verify', await next(moved), '--previous', former)).toMatchObject({
      ...{ exitCode: 1, code: 'OPENING_BALANCES_DIFFER', line: 3, seq: 1, entryNumber: 1 },
    });
  });
  it('is not judged by a year before that is not in order', async () => {
    const tampered = file('tampered.ndjson', [...draftsOf(steps), YEAR.late]);
    expect(await audit('verify', await next(BALANCES), '--previous', tampered)).toMatchObject({
      ...{ exitCode: 2, code: 'PREVIOUS_NOT_VERIFIED' },
    });
  });
});
