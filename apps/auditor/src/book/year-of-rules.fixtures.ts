import { type Draft, linesOfEntry, NEWER_ACCOUNTS, opened, posted, sealOf } from '../export.fixtures.js';

/** A record, or how it comes out of those before it. */
export type Step = Draft | ((before: readonly Draft[]) => Draft);

export const draftsOf = (steps: readonly Step[]): readonly Draft[] =>
  steps.reduce<readonly Draft[]>(
    (before, step) => [...before, typeof step === 'function' ? step(before) : step],
    [],
  );

const evidence = ['cd'.repeat(32)];
export const closers = { preparer: 'closer-a', approver: 'closer-b' };

export const record = (type: string, effectiveOn: string, data: object, fields: object = {}): Draft => ({
  type,
  effectiveOn,
  ...fields,
  data: { ...data },
});

type Amounts = Parameters<typeof linesOfEntry>[0];

/** An entry whose debit line carries tags, the credit line too when it is one of income or surplus. */
export const entry = (
  number: number,
  effectiveOn: string,
  amounts: Amounts,
  tags: object = {},
  data: object = {},
): Draft => {
  const [debit, credit] = linesOfEntry(amounts) as [object, object];
  const isOfMoney = amounts.credit.startsWith('1');
  const lines = [{ ...debit, ...tags }, isOfMoney ? credit : { ...credit, ...tags }];
  return posted(number, amounts, { effectiveOn }, { lines, ...data });
};

export const reversal = (number: number, effectiveOn: string, of: Draft, data: object): Draft => {
  const lines = (of.data['lines'] as { side: string }[]).map((line) => ({
    ...line,
    side: line.side === 'debit' ? 'credit' : 'debit',
  }));
  const taken = { ...of.data, entryNumber: number, reverses: of.data['entryNumber'], lines, ...data };
  return { ...of, type: 'JournalReversed', effectiveOn, data: taken };
};

export const adjusted = (effectiveOn: string, moves: readonly object[], data: object = {}): Draft =>
  record('BudgetAdjusted', effectiveOn, { evidence, moves, reason: '', reviewer: 'reviewer', ...data });

export const closed =
  (period: string, end: string, data: object = {}): Step =>
  (before) =>
    record(
      'PeriodClosed',
      end,
      { period, carried: [], emptyAccounts: [], ...sealOf(before, end), ...data },
      { actors: closers },
    );

export const reopened = (period: string, effectiveOn: string, persons: object): Draft =>
  record('PeriodReopened', effectiveOn, { evidence, period, reason: '' }, { actors: persons });

const F = { fund: 'F' };
const spent = entry(
  2,
  '2024-02-10',
  { debit: '504', credit: '10202', amountFen: 100 },
  { ...F, budgetLine: 'L1' },
);
const newer = { chartVersion: 'PROV-2024-2' };

/** A book of a whole year in which every kind of record stands that a ledger's rules know. */
export const YEAR = {
  opening: {
    ...opened(),
    data: { ...opened().data, opens: { bookId: 'MUT-2023', hash: '5e'.repeat(32) } },
  },
  terms: record('FundTermsAdopted', '2024-01-02', {
    ...F,
    provenance: 'fifo',
    uses: [{ accountCode: '504', purposes: ['ClaimPaid', 'SpendingPosted'] }],
    validFrom: '2024-01-01',
    validTo: '2024-11-30',
  }),
  income: entry(1, '2024-01-10', { debit: '10202', credit: '401', amountFen: 1_000 }, F),
  budget: record('BudgetApproved', '2024-01-15', {
    budgetVersion: 'B-2024',
    evidence,
    lines: [
      { accountCode: '504', amountFen: 150, budgetLine: 'L1' },
      { accountCode: '5', amountFen: 30, budgetLine: 'L2' },
    ],
    reviewer: 'reviewer',
  }),
  spending: spent,
  promise: record('FundsReserved', '2024-02-20', {
    ...{ accountCode: '10202', amountFen: 50, orderId: 'o', reservationId: 'r' },
    ...{ budgetLine: 'L1', expiresOn: '2024-03-31' },
  }),
  assertion: record('BalanceAsserted', '2024-02-29', {
    ...{ accountCode: '10202', balanceFen: 900, side: 'debit', source: 'bank-2024-02' },
  }),
  february: closed('2024-02', '2024-02-29', { carried: ['r'], emptyAccounts: ['13501', '999'] }),
  correction: entry(
    3,
    '2024-03-01',
    { debit: '13501', credit: '23101', amountFen: 7 },
    {},
    { corrects: '2024-01' },
  ),
  overrun: record('BudgetOverrunBlocked', '2024-03-02', {
    ...{ availableFen: 30, budgetLine: 'L2', neededFen: 31, on: '2024-03-02' },
    releasedBy: 'BudgetAdjusted',
  }),
  expiry: record(
    'ReservationExpired',
    '2024-04-01',
    { reservationId: 'r' },
    { actors: { preparer: 'person-a' } },
  ),
  adjustment: adjusted('2024-04-02', [{ amountFen: 50, from: 'L1', to: 'L2' }]),
  resolved: adjusted('2024-04-03', [{ amountFen: 5, from: 'L2', to: 'L1' }], { resolution: 'congress-1' }),
  chart: record('ChartVersionAdopted', '2024-04-04', {
    ...newer,
    accounts: NEWER_ACCOUNTS,
    evidence,
    validFrom: '2024-05-01',
  }),
  former: entry(4, '2024-04-30', { debit: '13501', credit: '23101', amountFen: 3 }),
  reversal: reversal(5, '2024-05-03', spent, { ...newer, corrects: '2024-02' }),
  april: closed('2024-04', '2024-04-30'),
  reopening: reopened('2024-03', '2024-05-05', { preparer: 'opener-a', approver: 'opener-b' }),
  late: entry(6, '2024-03-31', { debit: '13501', credit: '23101', amountFen: 2 }),
  november: closed('2024-11', '2024-11-30'),
  carried: entry(7, '2024-12-31', { debit: '401', credit: '331', amountFen: 1_000 }, F, newer),
  december: closed('2024-12', '2024-12-31'),
  year: (before: readonly Draft[]) =>
    record(
      'YearClosed',
      '2024-12-31',
      { fiscalYear: 2024, ...sealOf(before, '2024-12-31') },
      { actors: closers },
    ),
} as const satisfies Readonly<Record<string, Step>>;

export type StepName = keyof typeof YEAR;
