import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  type Draft,
  exportOf,
  key,
  keysJson,
  opened,
  paid,
  received,
  released,
  reserved,
  reversed,
  smallBook,
} from '../export.fixtures.js';
import { draftsOf, entry, YEAR } from '../book/year-of-rules.fixtures.js';
import { run } from './command.js';

const folder = mkdtempSync(join(tmpdir(), 'yigong-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const audit = async (...argv: readonly string[]) => {
  let [stdout, stderr] = ['', ''];
  const exitCode = await run(argv, {
    stdin: Readable.from([]),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { exitCode, stdout, stderr };
};
const facts = async (...argv: readonly string[]): Promise<Record<string, any>> => {
  const { exitCode, stdout } = await audit(...argv, '--json');
  return { exitCode, ...(JSON.parse(stdout) as object) };
};

const clean = exportOf();
const book = file('MUT-2024.ndjson', clean);
const keysFile = file('keys.json', keysJson(key));
const tampered = file('tampered.ndjson', clean.replace('"amountFen":36000', '"amountFen":36001'));

/** Recorded in another order than it counts: the money of March was known in July only. */
const backDated = file(
  'back-dated.ndjson',
  exportOf([
    opened(),
    received(1, 100, { effectiveOn: '2024-05-01' }),
    received(2, 30, { effectiveOn: '2024-07-01' }),
    received(3, 7, { effectiveOn: '2024-03-01' }),
    paid(4, 20, { effectiveOn: '2024-07-01' }),
  ]),
);

describe('of a book with months that were closed and a newer chart', () => {
  const drafts = draftsOf(Object.values(YEAR));
  const year = file('year.ndjson', exportOf(drafts));

  it('balances has the digest that a closing states', async () => {
    const at = drafts.findIndex(({ type }) => type === 'PeriodClosed');
    const { digest } = await facts(
      'balances',
      year,
      '--position',
      String(at - 1),
      '--effective',
      '2024-02-29',
    );
    expect(digest).toBe(drafts[at]!.data['trialBalanceDigest']);
  });
  it('balances has the names of the chart that was newest then', async () => {
    const nameOf = async (...options: readonly string[]) => {
      const { rows } = await facts('balances', year, ...options);
      return rows.find(({ accountCode }: { accountCode: string }) => accountCode === '401').accountName;
    };
    expect(await nameOf()).toBe('会员缴纳会费');
    expect(await nameOf('--position', '5')).toBe('会费收入');
  });
  it('statement knows the account that the newer chart has added', async () => {
    expect(await facts('statement', year, '331')).toMatchObject({ exitCode: 0, accountName: '资金结存' });
  });
  it('trace follows a reservation to the day on which it expired', async () => {
    const amounts = { debit: '23101', credit: '10202', amountFen: 20 };
    const used = entry(3, '2024-02-21', amounts, {}, { reservationId: 'r' });
    const { opening, income, budget, spending, promise, expiry } = YEAR;
    const terms = [opening, income, budget, spending, promise, used, expiry];
    const { reservation } = await facts('trace', file('expired.ndjson', exportOf(draftsOf(terms))), '3');
    expect(reservation.map(({ type }: { type: string }) => type)).toEqual([
      'FundsReserved',
      'JournalPosted',
      'ReservationExpired',
    ]);
  });
});

it.each([
  ['balances', []],
  ['statement', ['10202']],
  ['trace', ['1']],
  ['sample', ['--seed', 'x', '--size', '1']],
])('%s answers nothing of an export that is not in order', async (command, words) => {
  const { exitCode, stdout } = await audit(command, tampered, ...words);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^核验不通过 Violation/);
  expect(stdout).toContain('HASH_MISMATCH');
});

it.each([
  ['balances', []],
  ['statement', ['10202']],
  ['trace', ['1']],
  ['sample', ['--seed', 'x', '--size', '1']],
])('%s says what was verified before, and what was not', async (command, words) => {
  const without = await audit(command, book, ...words);
  expect(without).toMatchObject({ exitCode: 0, stderr: '' });
  expect(without.stdout).toMatch(
    /^核验通过 Verified：MUT-2024，8 条记录.*signature not checked: no --keys\n/,
  );
  const signed = await facts(command, book, ...words, '--keys', keysFile);
  expect(signed).toMatchObject({ exitCode: 0, verdict: 'answered', verified: { records: 8 } });
  expect(signed['verified'].signedBy).toHaveLength(1);
});

it.each([
  [['balances', book, '--position', '8'], 'NOT_IN_BOOK'],
  [['balances', book, '--effective', '2024-02-30'], 'USAGE'],
  [['balances', book, '--position', '-1'], 'USAGE'],
  [['balances', book, '10202'], 'USAGE'],
  [['statement', book], 'USAGE'],
  [['statement', book, '999'], 'NOT_IN_BOOK'],
  [['trace', book, '0'], 'NOT_IN_BOOK'],
  [['trace', book, '5'], 'NOT_IN_BOOK'],
  [['trace', book, 'one'], 'USAGE'],
  [['sample', book, '--size', '2'], 'USAGE'],
  [['sample', book, '--seed', 's', '--size', '2', '--commitment', 'abc'], 'USAGE'],
  [['diff', book], 'USAGE'],
  [['diff', book, join(folder, 'none')], 'UNREADABLE'],
  [['diff', book, keysFile], 'NOT_AN_EXPORT'],
  [['verify', book, '--position', '1'], 'USAGE'],
])('cannot use %j: exit code 2', async (argv, code) => {
  const { exitCode, stdout, stderr } = await audit(...argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(`(${code})`);
});

describe('balances', () => {
  const bank = async (...argv: readonly string[]) => {
    const { rows, digest } = await facts('balances', backDated, ...argv);
    const row = rows.find(({ accountCode }: { accountCode: string }) => accountCode === '10202');
    return { balanceFen: row?.balanceFen, digest };
  };
  it('are all that there is, with the digest of the verification', async () => {
    const { balanceDigest } = await facts('verify', backDated);
    expect(await bank()).toEqual({ balanceFen: 117, digest: balanceDigest });
  });
  it('are those of a day', async () => {
    expect(await bank('--effective', '2024-06-30')).toMatchObject({ balanceFen: 107 });
    expect(await bank('--effective', '2024-03-01')).toMatchObject({ balanceFen: 7 });
    expect(await bank('--effective', '2024-02-29')).toMatchObject({ balanceFen: undefined });
  });
  it('are what was known of a day at a record', async () => {
    expect(await bank('--effective', '2024-06-30', '--position', '2')).toMatchObject({ balanceFen: 100 });
    expect(await bank('--position', '0')).toMatchObject({ balanceFen: undefined });
  });
  it('have the digest that the format defines', async () => {
    const rows = [
      '{"accountCode":"10202","accountName":"银行存款-互助保障专户","balanceFen":100,"balanceSide":"debit","creditTurnoverFen":0,"debitTurnoverFen":100}',
      '{"accountCode":"23101","accountName":"代管-互助保障资金","balanceFen":100,"balanceSide":"credit","creditTurnoverFen":100,"debitTurnoverFen":0}',
    ];
    const text = `{"bookId":"MUT-2024","effectiveOn":"2024-06-30","position":2,"rows":[${rows.join(',')}]}`;
    const digest = createHash('sha256').update(text).digest('hex');
    expect(await bank('--effective', '2024-06-30', '--position', '2')).toMatchObject({ digest });
  });
});

describe('a statement', () => {
  it('is in the order of days, with the balance after each line', async () => {
    const { opening, closing, lines } = await facts('statement', backDated, '10202');
    expect(opening).toEqual({ balanceFen: 0, balanceSide: 'flat' });
    expect(closing).toEqual({ balanceFen: 117, balanceSide: 'debit' });
    expect(
      lines.map((line: Record<string, unknown>) => [
        line['effectiveOn'],
        line['entryNumber'],
        line['balanceFen'],
      ]),
    ).toEqual([
      ['2024-03-01', 3, 7],
      ['2024-05-01', 1, 107],
      ['2024-07-01', 2, 137],
      ['2024-07-01', 4, 117],
    ]);
  });
  it('is of some days, and opens with what was before', async () => {
    const some = await facts('statement', backDated, '10202', '--from', '2024-05-01', '--to', '2024-06-30');
    expect(some).toMatchObject({
      opening: { balanceFen: 7 },
      closing: { balanceFen: 107 },
      lineCount: 1,
      lines: [{ entryNumber: 1, debitFen: 100, creditFen: 0 }],
    });
  });
  it('is what was known at a record', async () => {
    expect(await facts('statement', backDated, '10202', '--position', '2')).toMatchObject({
      closing: { balanceFen: 130 },
      lineCount: 2,
    });
  });
  it('may be longer than what is read at once', async () => {
    const days = ['2024-02-01', '2024-01-01', '2024-03-01'];
    const drafts = Array.from({ length: 9_000 }, (_, at) =>
      received(at + 1, 1, { effectiveOn: days[at % 3]! }),
    );
    const long = file('long.ndjson', exportOf([opened(), ...drafts]));
    const { lines } = await facts('statement', long, '10202');
    expect(lines).toHaveLength(9_000);
    lines.forEach((line: { balanceFen: number; effectiveOn: string }, at: number) => {
      expect(line.balanceFen).toBe(at + 1);
      expect(line.effectiveOn).toBe([...days].sort()[Math.floor(at / 3_000)]);
    });
  });
});

describe('a trace', () => {
  const caused = (draft: Draft, cause: object): Draft => ({ ...draft, cause });
  const mine = { commandId: 'c', correlationId: 'claim-7', type: 'ClaimPaid' };
  const traced = file(
    'traced.ndjson',
    exportOf([
      opened(),
      received(1, 1_000),
      reserved('r', 10),
      released('r'),
      { ...reserved('r', 50), id: 'the-reservation', cause: { ...mine, eventId: 'e-1' } },
      caused(paid(2, 20, {}, { reservationId: 'r' }), { ...mine, eventId: 'the-reservation' }),
      caused(paid(3, 30, {}, { reservationId: 'r' }), { ...mine, eventId: 'e-3' }),
      reserved('r', 5),
      reversed(4, 2, { debit: '10202', credit: '23101', amountFen: 20 }),
    ]),
  );
  const seqs = (steps: readonly { seq: number }[]): readonly number[] => steps.map(({ seq }) => seq);

  it('shows cause, people, evidence and lines', async () => {
    expect(await facts('trace', traced, '2')).toMatchObject({
      seq: 5,
      amountFen: 20,
      cause: { correlationId: 'claim-7', eventId: 'the-reservation', type: 'ClaimPaid' },
      actors: { preparer: 'person-a', approver: 'person-b', payer: 'person-c' },
      evidence: ['ab'.repeat(32)],
      causedBy: { seq: 4, type: 'FundsReserved' },
      reversedBy: 4,
    });
  });
  it('shows the reservation that was used, and not one that had its id before or later', async () => {
    expect(seqs((await facts('trace', traced, '2'))['reservation'])).toEqual([4, 5, 6]);
  });
  it('shows the other records of the case', async () => {
    const { sameCase, sameCaseCount } = await facts('trace', traced, '2');
    expect([seqs(sameCase), sameCaseCount]).toEqual([[4, 6], 2]);
  });
  it('shows what a reversal reverses', async () => {
    const reversal = await facts('trace', traced, '4');
    expect(reversal).toMatchObject({ reverses: 2, type: 'JournalReversed' });
    expect(reversal).not.toHaveProperty('reservation');
  });
  it('is readable', async () => {
    const { stdout } = await audit('trace', traced, '2');
    expect(stdout).toMatch(/被冲销于 Reversed by +4\n/);
    expect(stdout).toMatch(/事由 Cause +ClaimPaid\n/);
    expect(stdout).toContain('所用资金预留 Its reservation');
  });
});

describe('a sample', () => {
  // for n in 1 2 3 4; do echo "$(printf %s "seed-of-the-example$n" | sha256sum | cut -c1-8) $n"; done | sort
  const SEED = 'seed-of-the-example';
  const COMMITMENT = 'bbd267b67c2dd8962853a2b7b11316f1ef21c86dca8ffa1b3b69e15a0f3ca3c7';
  const numbers = async (...argv: readonly string[]) =>
    (await facts('sample', book, '--seed', SEED, ...argv))['drawn'].map(
      ({ entryNumber }: { entryNumber: number }) => entryNumber,
    );

  it('is what the shell computes from the seed', async () => {
    expect(await numbers('--size', '4')).toEqual([1, 3, 2, 4]);
    expect(await numbers('--size', '2')).toEqual([1, 3]);
    expect(await numbers('--size', '9')).toEqual([1, 3, 2, 4]);
    expect(await numbers('--size', '0')).toEqual([]);
  });
  it('is of the population at a record, whose hash it names', async () => {
    const at = await facts('sample', book, '--seed', SEED, '--size', '3', '--position', '3');
    expect(at).toMatchObject({ entryCount: 2, drawn: [{ entryNumber: 1 }, { entryNumber: 2 }] });
    expect(at['headHash']).toBe(clean.split('\n')[4]!.slice(9, 73));
  });
  it('is held against the commitment', async () => {
    const kept = await facts('sample', book, '--seed', SEED, '--size', '1', '--commitment', COMMITMENT);
    expect(kept).toMatchObject({ exitCode: 0, keepsCommitment: true, seedDigest: COMMITMENT });
    const broken = await facts('sample', book, '--seed', 'other', '--size', '1', '--commitment', COMMITMENT);
    expect(broken).toMatchObject({ exitCode: 1, verdict: 'contradicted', keepsCommitment: false });
  });
});

describe('a diff', () => {
  const earlier = file('earlier.ndjson', exportOf(smallBook.slice(0, 4)));
  it('of the same records', async () => {
    expect(await facts('diff', book, book)).toMatchObject({
      exitCode: 0,
      relation: 'same',
      commonRecords: 8,
      isConsistent: true,
    });
  });
  it.each([
    [earlier, book, 'second'],
    [book, earlier, 'first'],
  ])('of an earlier and a later export', async (first, second, longer) => {
    expect(await facts('diff', first, second)).toMatchObject({
      exitCode: 0,
      relation: 'prefix',
      commonRecords: 4,
      longer,
    });
  });
  it('of two histories names the first difference', async () => {
    const other = file('other.ndjson', exportOf(smallBook.with(1, received(1, 36_001))));
    const { fields, ...found } = await facts('diff', book, other, '--keys', keysFile);
    expect(found).toMatchObject({
      exitCode: 1,
      relation: 'different',
      commonRecords: 1,
      line: 3,
      entryNumber: 1,
      first: { verdict: 'verified' },
      second: { verdict: 'verified' },
    });
    expect(fields).toContainEqual({
      field: 'record.data.lines.0.amountFen',
      first: '36000',
      second: '36001',
    });
  });
  it('names what was changed in an export that is not in order', async () => {
    const { exitCode, stdout } = await audit('diff', book, tampered);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/第二份 Second +核验不通过 violation：HASH_MISMATCH/);
    expect(stdout).toMatch(/record\.data\.lines\.0\.amountFen +36000 +36001/);
  });
  it('of two books', async () => {
    const foreign = file('foreign.ndjson', exportOf([opened('FED-2024')], 'FED-2024'));
    expect(await facts('diff', book, foreign)).toMatchObject({
      exitCode: 1,
      relation: 'different',
      commonRecords: 0,
      line: 1,
    });
  });
});
