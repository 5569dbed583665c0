import { fen } from '@yigong/kernel';
import type {
  AdjustBudget,
  AdoptFundTerms,
  ApproveBudget,
  AssertBalance,
  ClosePeriod,
  LedgerBookCommand,
  PostEntry,
  ReopenPeriod,
  ReserveFunds,
  WishedLine,
} from './ledger-book.commands.js';
import type {
  BalanceAsserted,
  BookAccount,
  BudgetApproved,
  FundsReserved,
  FundTermsAdopted,
  JournalPosted,
  LedgerBookEvent,
  LedgerBookOpened,
  PeriodClosed,
} from './ledger-book.events.js';
import { actors, evidence } from './ledger-book.fixtures.js';

export const reviewer = 'person-of-the-review-committee';
export const now = '2024-12-31T02:00:00.000Z';
const bookId = 'BAS-O1-2024';

const debit = (code: string, name: string): BookAccount => ({ code, name, normalSide: 'debit' });
const credit = (code: string, name: string): BookAccount => ({ code, name, normalSide: 'credit' });

/** A grassroots union's book: bank, suspense, carried forward, income, two kinds of spending. */
export const opened: LedgerBookOpened = {
  type: 'LedgerBookOpened',
  actors,
  effectiveOn: '2024-01-01',
  data: {
    ...{ bookId, entity: 'BAS-O1', ownerUnitId: 'O1', fiscalYear: 2024, chartVersion: 'PROV-2024-1' },
    ...{ currency: 'CNY', hashAlgorithm: 'SHA-256' },
    accounts: [
      { ...debit('102', '银行存款'), guarded: true },
      debit('181', '待处理财产损溢'),
      credit('331', '工会资金结转'),
      credit('402', '拨缴经费收入'),
      credit('40302', '专项补助'),
      debit('50302', '职工创新'),
      debit('506', '行政支出'),
    ],
  },
};

type Tags = Pick<WishedLine, 'fund' | 'project' | 'budgetLine'>;
const pair = (from: string, to: string, amountFen: number, side: 'debit' | 'credit', tags: Tags) =>
  [
    { accountCode: from, side: 'debit', amountFen, ...(side === 'debit' ? tags : {}) },
    { accountCode: to, side: 'credit', amountFen, ...(side === 'credit' ? tags : {}) },
  ] as const satisfies readonly WishedLine[];

/** A grant comes in, tagged with what it is for. */
export const grant = (amountFen: number, tags: Tags = {}) => pair('102', '40302', amountFen, 'credit', tags);
export const dues = (amountFen: number) => pair('102', '402', amountFen, 'credit', {});
export const spending = (amountFen: number, tags: Tags = {}, accountCode = '50302') =>
  pair(accountCode, '102', amountFen, 'debit', tags);

export const postEntry = (
  lines: readonly WishedLine[],
  effectiveOn: string,
  over: Partial<PostEntry['data']> = {},
): PostEntry => ({
  type: 'PostEntry',
  data: {
    ...{ bookId, purpose: 'SpecialFundUsed', text: '专项', effectiveOn, lines },
    ...{ evidence, accountDays: [], actors },
    ...over,
  },
  now,
});

export const posted = (
  entryNumber: number,
  lines: readonly WishedLine[],
  effectiveOn: string,
  over: Partial<JournalPosted['data']> = {},
): JournalPosted => ({
  type: 'JournalPosted',
  actors,
  effectiveOn,
  data: {
    ...{ entryNumber, text: '专项', chartVersion: 'PROV-2024-1', evidence },
    lines: lines.map((line) => ({ ...line, amountFen: fen(line.amountFen) })),
    ...over,
  },
});

const studioTerms = {
  project: 'STU-O1-2024',
  uses: [{ accountCode: '503', purposes: ['SpecialFundUsed'] }],
  validFrom: '2024-04-01',
  validTo: '2024-11-30',
  provenance: 'fifo',
} as const;
export const adoptTerms = (over: Partial<AdoptFundTerms['data']> = {}): AdoptFundTerms => ({
  type: 'AdoptFundTerms',
  data: { bookId, actors, effectiveOn: '2024-04-25', ...studioTerms, ...over },
  now,
});
export const termsAdopted = (over: Partial<FundTermsAdopted['data']> = {}): FundTermsAdopted => ({
  type: 'FundTermsAdopted',
  actors,
  effectiveOn: '2024-04-25',
  data: { ...studioTerms, ...over },
});

const budgetLines = [
  { budgetLine: 'L-503', accountCode: '503', amountFen: fen(70_000) },
  { budgetLine: 'L-506', accountCode: '506', amountFen: fen(20_000) },
];
export const approveBudget = (over: Partial<ApproveBudget['data']> = {}): ApproveBudget => ({
  type: 'ApproveBudget',
  data: {
    ...{ bookId, actors, effectiveOn: '2024-01-15', budgetVersion: 'B-2024', lines: budgetLines },
    ...{ reviewer, evidence },
    ...over,
  },
  now,
});
export const budgetApproved: BudgetApproved = {
  type: 'BudgetApproved',
  actors,
  effectiveOn: '2024-01-15',
  data: { budgetVersion: 'B-2024', lines: budgetLines, reviewer, evidence },
};

const move = { from: 'L-506', to: 'L-503', amountFen: fen(20_000) };
export const adjustBudget = (over: Partial<AdjustBudget['data']> = {}): AdjustBudget => ({
  type: 'AdjustBudget',
  data: {
    ...{ bookId, actors, effectiveOn: '2024-08-01', moves: [move], reason: '服务项目增加' },
    ...{ reviewer, evidence },
    ...over,
  },
  now,
});
export const budgetAdjusted = (over: object = {}): LedgerBookEvent => ({
  type: 'BudgetAdjusted',
  actors,
  effectiveOn: '2024-08-01',
  data: { moves: [move], reason: '服务项目增加', reviewer, evidence, ...over },
});

export const reserveOn = (
  budgetLine: string | undefined,
  amountFen: number,
  over: Partial<ReserveFunds['data']> = {},
): ReserveFunds => ({
  type: 'ReserveFunds',
  data: {
    ...{ bookId, reservationId: 'R-1', orderId: 'PO-1', accountCode: '102', amountFen },
    ...{ actors: { preparer: actors.preparer }, effectiveOn: '2024-06-10' },
    ...(budgetLine === undefined ? {} : { budgetLine }),
    ...over,
  },
  now,
});
export const reservedOn = (
  budgetLine: string | undefined,
  amountFen: number,
  over: Partial<FundsReserved['data']> = {},
): FundsReserved => ({
  type: 'FundsReserved',
  actors: { preparer: actors.preparer },
  effectiveOn: '2024-06-10',
  data: {
    ...{ reservationId: 'R-1', orderId: 'PO-1', accountCode: '102', amountFen: fen(amountFen) },
    ...(budgetLine === undefined ? {} : { budgetLine }),
    ...over,
  },
});

export const assertBalance = (over: Partial<AssertBalance['data']> = {}): AssertBalance => ({
  type: 'AssertBalance',
  data: {
    ...{ bookId, actors: { preparer: actors.preparer }, effectiveOn: '2024-06-30' },
    ...{ accountCode: '102', balanceFen: 50_000, side: 'debit', source: 'bank-statement-06' },
    ...over,
  },
  now,
});
export const asserted = (
  balanceFen: number,
  over: Partial<BalanceAsserted['data']> = {},
): BalanceAsserted => ({
  type: 'BalanceAsserted',
  actors: { preparer: actors.preparer },
  effectiveOn: '2024-06-30',
  data: {
    ...{ accountCode: '102', balanceFen: fen(balanceFen), side: 'debit', source: 'bank-statement-06' },
    ...over,
  },
});

export const closePeriod = (period: string, over: Partial<ClosePeriod['data']> = {}): ClosePeriod => ({
  type: 'ClosePeriod',
  data: { bookId, actors, period, carried: [], emptyAccounts: ['181'], ...over },
  now,
});
export const periodClosed = (
  period: string,
  lastDay: string,
  carried: readonly string[] = [],
): PeriodClosed => ({
  type: 'PeriodClosed',
  actors,
  effectiveOn: lastDay,
  data: { period, carried, emptyAccounts: ['181'] },
});
export const others = { preparer: 'person-of-fed', approver: 'chief-of-fed' };
export const reopenPeriod = (period: string, over: Partial<ReopenPeriod['data']> = {}): ReopenPeriod => ({
  type: 'ReopenPeriod',
  data: {
    ...{ bookId, actors: others, effectiveOn: '2024-07-15', period, reason: '漏记六月银行手续费', evidence },
    ...over,
  },
  now,
});
export const periodReopened = (period: string): LedgerBookEvent => ({
  type: 'PeriodReopened',
  actors: others,
  effectiveOn: '2024-07-15',
  data: { period, reason: '漏记六月银行手续费', evidence },
});
export const closeYear: LedgerBookCommand = { type: 'CloseYear', data: { bookId, actors }, now };
export const yearClosed: LedgerBookEvent = {
  type: 'YearClosed',
  actors,
  effectiveOn: '2024-12-31',
  data: { fiscalYear: 2024 },
};
