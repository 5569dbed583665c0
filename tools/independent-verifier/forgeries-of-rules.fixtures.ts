// The same for the rules of § 12: funds, budgets, periods, charts.
import {
  append,
  at,
  data,
  last,
  moves,
  post,
  release,
  reserve,
  right,
  wrong,
} from './record-making.fixtures.js';
import { type Forgery, type Records } from './record-making.fixtures.js';
import { statement, type Json, type JsonObject } from './sealed-export.fixtures.js';

const evidence = ['ab'.repeat(32)];
const other = { actors: { preparer: 'P-other', approver: 'A-other' } };
const third = { preparer: 'P-third', approver: 'A-third' };
const tags = { fund: 'F1' };

const income = (r: Records, on: string, fen: number, tag: JsonObject = tags): void =>
  post(r, on, moves('10202', '402', fen, tag));
/** Only the line that spends carries the budget line. */
const spend = (
  r: Records,
  on: string,
  fen: number,
  tag: JsonObject = tags,
  further: JsonObject = {},
): void => {
  const [spending, bank] = moves('50204', '10202', fen, tag) as [JsonObject, JsonObject];
  delete bank['budgetLine'];
  post(r, on, [spending, bank], further);
};

const terms = (r: Records, further: JsonObject = {}): void =>
  append(r, 'FundTermsAdopted', '2024-06-10', {
    ...(!('project' in further) && tags),
    ...{ provenance: 'fifo', uses: [{ accountCode: '502' }], validFrom: '2024-06-01', ...further },
  });

const budgetLines = [
  { accountCode: '502', amountFen: 100, budgetLine: 'B1' },
  { accountCode: '503', amountFen: 50, budgetLine: 'B2' },
];
const budget = (r: Records, further: JsonObject = {}, on = '2024-06-10'): void =>
  append(r, 'BudgetApproved', on, {
    budgetVersion: 'V1',
    evidence,
    lines: budgetLines,
    reviewer: 'R',
    ...further,
  });
const adjust = (r: Records, further: JsonObject = {}, on = '2024-06-11'): void => {
  const move = [{ amountFen: 50, from: 'B2', to: 'B1' }];
  append(r, 'BudgetAdjusted', on, { evidence, moves: move, reason: 'r', reviewer: 'R', ...further });
};
const blocked = (r: Records, availableFen: number, neededFen: number, on = '2024-07-01'): void => {
  const content = { availableFen, budgetLine: 'B1', neededFen, on, releasedBy: 'BudgetAdjusted' };
  append(r, 'BudgetOverrunBlocked', '2024-07-01', content);
};
const expire = (r: Records, on: string, preparer = at(r, 'LedgerBookOpened').actors.preparer): void =>
  append(r, 'ReservationExpired', on, { reservationId: 'R-x' }, { actors: { preparer } });
const assertion = (
  r: Records,
  on: string,
  balanceFen: number,
  source = 'bank',
  accountCode = '10202',
): void => append(r, 'BalanceAsserted', on, { accountCode, balanceFen, side: 'debit', source });

const lastDay = (period: string): string =>
  new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0)).toISOString().slice(0, 10);
function close(r: Records, period: string, further: JsonObject = {}, on = lastDay(period)): void {
  const stated = statement('MUT-2024', r, on);
  append(r, 'PeriodClosed', on, { carried: [], emptyAccounts: [], period, ...stated, ...further });
}
const reopen = (r: Records, period: string, further: JsonObject = other): void =>
  append(r, 'PeriodReopened', '2024-07-01', { evidence, period, reason: 'r' }, further);
const closeYear = (r: Records, further: JsonObject = {}): void =>
  append(r, 'YearClosed', '2024-12-31', {
    fiscalYear: 2024,
    ...statement('MUT-2024', r, '2024-12-31'),
    ...further,
  });
function adopt(
  r: Records,
  validFrom: string,
  change: (accounts: any[]) => void = () => {},
  chartVersion: Json = 'V2',
): void {
  const accounts = structuredClone(data(r, 'LedgerBookOpened').accounts);
  change(accounts);
  append(r, 'ChartVersionAdopted', '2024-06-10', { accounts, chartVersion, evidence, validFrom });
}
const rule = (judge: typeof right, name: string, ...steps: Forgery['change'][]): Forgery =>
  judge(name, (records) => steps.forEach((step) => step(records)));

// prettier-ignore
export const forgeriesOfRules: readonly Forgery[] = [
  // Restricted money. On 2024-06-10 the bank account has 36000 fen.
  rule(right, 'a fund spent to the last fen', (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(wrong, 'a fund overspent', (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 6)),
  rule(wrong, 'a fund spent before it came', (r) => income(r, '2024-06-12', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(wrong, 'a project of a fund is a pot of its own', (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5, { ...tags, project: 'P' })),
  rule(right, 'a tag where no pot is kept', (r) => post(r, '2024-06-11', moves('23101', '22503', 5, tags))),
  rule(right, 'carried over on 331', (r) => post(r, '2024-06-11', moves('10202', '331', 5, tags)), (r) => spend(r, '2024-06-11', 5)),
  rule(wrong, 'nothing is carried over on 332', (r) => post(r, '2024-06-11', moves('10202', '332', 5, tags)), (r) => spend(r, '2024-06-11', 5)),
  rule(wrong, 'an income reversed that was spent', (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5), (r) => post(r, '2024-06-12', moves('402', '10202', 5, tags).reverse(), { reverses: 4 }, 'JournalReversed')),
  rule(right, 'a use that the terms name', (r) => terms(r), (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(wrong, 'a use that the terms do not name', (r) => terms(r, { uses: [{ accountCode: '503' }] }), (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(right, 'terms replaced by others', (r) => terms(r, { uses: [{ accountCode: '503' }] }), (r) => terms(r), (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(right, 'terms of another fund', (r) => terms(r, { fund: 'F2', uses: [{ accountCode: '503' }] }), (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(wrong, 'terms of the fund bind its projects', (r) => terms(r, { uses: [{ accountCode: '503' }] }), (r) => income(r, '2024-06-11', 5, { fund: 'F1', project: 'P' }), (r) => spend(r, '2024-06-11', 5, { fund: 'F1', project: 'P' })),
  rule(wrong, 'terms of the project bind its funds', (r) => terms(r, { project: 'P', uses: [{ accountCode: '503' }] }), (r) => income(r, '2024-06-11', 5, { fund: 'F1', project: 'P' }), (r) => spend(r, '2024-06-11', 5, { fund: 'F1', project: 'P' })),
  rule(right, 'terms of one project do not bind the fund', (r) => terms(r, { fund: 'F1', project: 'P', uses: [{ accountCode: '503' }] }), (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(wrong, 'spent before the terms', (r) => terms(r, { validFrom: '2024-06-12' }), (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(right, 'spent on the last day of the terms', (r) => terms(r, { validTo: '2024-06-11' }), (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(wrong, 'spent after the terms', (r) => terms(r, { validTo: '2024-06-10' }), (r) => income(r, '2024-06-10', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(right, 'a purpose that the terms name', (r) => terms(r, { uses: [{ accountCode: '502', purposes: ['x', last(r).cause.type] }] }), (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(wrong, 'a purpose that the terms do not name', (r) => terms(r, { uses: [{ accountCode: '502', purposes: ['x'] }] }), (r) => income(r, '2024-06-11', 5), (r) => spend(r, '2024-06-11', 5)),
  rule(right, 'terms with a hundred uses', (r) => terms(r, { uses: Array.from({ length: 100 }, () => ({ accountCode: '5' })) })),
  rule(wrong, 'terms with a hundred and one uses', (r) => terms(r, { uses: Array.from({ length: 101 }, () => ({ accountCode: '5' })) })),
  rule(wrong, 'terms without a use', (r) => terms(r, { uses: [] })),
  rule(wrong, 'a use that is no spending', (r) => terms(r, { uses: [{ accountCode: '402' }] })),
  rule(wrong, 'a use without purposes', (r) => terms(r, { uses: [{ accountCode: '502', purposes: [] }] })),
  rule(wrong, 'a purpose without a name', (r) => terms(r, { uses: [{ accountCode: '502', purposes: [''] }] })),
  rule(wrong, 'terms that end before they begin', (r) => terms(r, { validTo: '2024-05-31' })),
  rule(wrong, 'terms of nothing', (r) => terms(r), (r) => delete last(r).data.fund),
  rule(wrong, 'terms that nobody approved', (r) => terms(r), (r) => delete last(r).actors.approver),

  // Budget lines.
  rule(right, 'a budget line spent to the last fen', (r) => budget(r), (r) => spend(r, '2024-06-11', 100, { budgetLine: 'B1' })),
  rule(wrong, 'a budget line overrun', (r) => budget(r), (r) => spend(r, '2024-06-11', 101, { budgetLine: 'B1' })),
  rule(wrong, 'spent before the budget counts', (r) => budget(r, {}, '2024-06-12'), (r) => spend(r, '2024-06-11', 1, { budgetLine: 'B1' })),
  rule(wrong, 'spent without a budget line', (r) => budget(r), (r) => spend(r, '2024-06-11', 1, {})),
  rule(right, 'spent without a budget line before there is a budget', (r) => spend(r, '2024-06-11', 1, { budgetLine: 'B1' }), (r) => budget(r), (r) => spend(r, '2024-06-11', 100, { budgetLine: 'B1' })),
  rule(wrong, 'a budget line that nobody approved', (r) => budget(r), (r) => spend(r, '2024-06-11', 1, { budgetLine: 'B9' })),
  rule(wrong, 'an account of another budget line', (r) => budget(r), (r) => spend(r, '2024-06-11', 1, { budgetLine: 'B2' })),
  rule(wrong, 'two budgets', (r) => budget(r), (r) => budget(r)),
  rule(wrong, 'a budget line twice', (r) => budget(r, { lines: [...budgetLines, ...budgetLines] })),
  rule(right, 'a budget of no lines', (r) => budget(r, { lines: [] })),
  rule(wrong, 'a budget of income', (r) => budget(r, { lines: [{ accountCode: '402', amountFen: 1, budgetLine: 'B1' }] })),
  rule(wrong, 'a budget reviewed by its approver', (r) => budget(r, { reviewer: at(r, 'LedgerBookOpened').actors.approver })),
  rule(wrong, 'a budget without papers', (r) => budget(r, { evidence: [] })),
  rule(wrong, 'a budget that nobody approved', (r) => budget(r), (r) => delete last(r).actors.approver),
  rule(right, 'moved, then spent', (r) => budget(r), (r) => adjust(r), (r) => spend(r, '2024-06-11', 150, { budgetLine: 'B1' })),
  rule(wrong, 'spent before it was moved', (r) => budget(r), (r) => adjust(r, {}, '2024-06-12'), (r) => spend(r, '2024-06-11', 101, { budgetLine: 'B1' })),
  rule(wrong, 'more moved than there is', (r) => budget(r), (r) => adjust(r, { moves: [{ amountFen: 51, from: 'B2', to: 'B1' }] })),
  rule(wrong, 'moved from a line to itself', (r) => budget(r), (r) => adjust(r, { moves: [{ amountFen: 1, from: 'B2', to: 'B2' }] })),
  rule(wrong, 'moved to no line', (r) => budget(r), (r) => adjust(r, { moves: [{ amountFen: 1, from: 'B2', to: 'B3' }] })),
  rule(wrong, 'nothing moved to another line', (r) => budget(r), (r) => adjust(r, { moves: [] })),
  rule(wrong, 'adjusted without a budget', (r) => adjust(r)),
  rule(wrong, 'adjusted again without a resolution', (r) => budget(r), (r) => adjust(r), (r) => adjust(r, { moves: [{ amountFen: 1, from: 'B1', to: 'B2' }] })),
  rule(right, 'adjusted again by a resolution', (r) => budget(r), (r) => adjust(r), (r) => adjust(r, { resolution: 'x', moves: [{ amountFen: 1, from: 'B1', to: 'B2' }] })),
  rule(right, 'reserved on a budget line', (r) => budget(r), (r) => reserve(r, '2024-06-11', 100, { budgetLine: 'B1' })),
  rule(wrong, 'more reserved than the budget line has', (r) => budget(r), (r) => reserve(r, '2024-06-11', 101, { budgetLine: 'B1' })),
  rule(wrong, 'reserved on no budget line', (r) => budget(r), (r) => reserve(r, '2024-06-11', 1, { budgetLine: 'B9' })),
  rule(wrong, 'reserved on a budget line before there is a budget', (r) => reserve(r, '2024-06-11', 1, { budgetLine: 'B1' })),
  rule(right, 'a reservation of a budget line used up', (r) => budget(r), (r) => reserve(r, '2024-06-11', 100, { budgetLine: 'B1' }), (r) => spend(r, '2024-06-11', 100, { budgetLine: 'B1' }, { reservationId: 'R-x' })),
  rule(wrong, 'spent beside a reservation of the budget line', (r) => budget(r), (r) => reserve(r, '2024-06-11', 100, { budgetLine: 'B1' }), (r) => spend(r, '2024-06-11', 1, { budgetLine: 'B1' })),
  rule(right, 'an overrun as it was', (r) => budget(r), (r) => blocked(r, 100, 101)),
  rule(wrong, 'an overrun that is none', (r) => budget(r), (r) => blocked(r, 100, 100)),
  rule(wrong, 'an overrun of another amount', (r) => budget(r), (r) => blocked(r, 99, 101)),
  rule(right, 'an overrun before the budget counts', (r) => budget(r), (r) => blocked(r, 0, 1, '2024-06-09')),
  rule(wrong, 'an overrun without a budget', (r) => blocked(r, 0, 1)),

  // Reservations that expire.
  rule(right, 'expired on the day after', (r) => reserve(r, '2024-06-11', 1, { expiresOn: '2024-06-30' }), (r) => expire(r, '2024-07-01')),
  rule(wrong, 'expired on its day', (r) => reserve(r, '2024-06-11', 1, { expiresOn: '2024-06-30' }), (r) => expire(r, '2024-06-30')),
  rule(wrong, 'expired by somebody else', (r) => reserve(r, '2024-06-11', 1, { expiresOn: '2024-06-30' }), (r) => expire(r, '2024-07-01', 'P-x')),
  rule(wrong, 'expired although it does not', (r) => reserve(r, '2024-06-11', 1), (r) => expire(r, '2024-07-01')),
  rule(wrong, 'expired after its release', (r) => reserve(r, '2024-06-11', 1, { expiresOn: '2024-06-30' }), release as never, (r) => expire(r, '2024-07-01')),
  rule(right, 'expires on 30 December', (r) => reserve(r, '2024-06-11', 1, { expiresOn: '2024-12-30' })),
  rule(wrong, 'expires on 31 December', (r) => reserve(r, '2024-06-11', 1, { expiresOn: '2024-12-31' })),
  rule(right, 'expires on its first day', (r) => reserve(r, '2024-06-11', 1, { expiresOn: '2024-06-11' })),
  rule(wrong, 'expires before its first day', (r) => reserve(r, '2024-06-11', 1, { expiresOn: '2024-06-10' })),

  // Periods.
  rule(right, 'a month closed, the next one posted', (r) => close(r, '2024-06'), (r) => income(r, '2024-07-01', 1)),
  rule(wrong, 'posted into a closed month', (r) => close(r, '2024-06'), (r) => income(r, '2024-06-30', 1)),
  rule(wrong, 'posted into a month before the closed one', (r) => close(r, '2024-06'), (r) => income(r, '2024-01-01', 1)),
  rule(wrong, 'reserved in a closed month', (r) => close(r, '2024-06'), (r) => reserve(r, '2024-06-30', 1)),
  rule(wrong, 'a budget in a closed month', (r) => close(r, '2024-06'), (r) => budget(r)),
  rule(right, 'terms in a closed month', (r) => close(r, '2024-06'), (r) => terms(r)),
  rule(wrong, 'closed twice', (r) => close(r, '2024-06'), (r) => close(r, '2024-06')),
  rule(wrong, 'an earlier month closed', (r) => close(r, '2024-06'), (r) => close(r, '2024-05')),
  rule(right, 'closed one after the other', (r) => close(r, '2024-05'), (r) => close(r, '2024-06')),
  rule(wrong, 'closed on another day', (r) => close(r, '2024-06', {}, '2024-06-29')),
  rule(wrong, 'closed by nobody', (r) => close(r, '2024-06'), (r) => delete last(r).actors.approver),
  rule(wrong, 'a month of another year', (r) => close(r, '2023-06', {}, '2024-06-30')),
  rule(wrong, 'another digest', (r) => close(r, '2024-06', { trialBalanceDigest: 'ab'.repeat(32) })),
  rule(wrong, 'the digest of another day', (r) => income(r, '2024-07-01', 1), (r) => close(r, '2024-06', statement('MUT-2024', r, '2024-07-31'))),
  rule(right, 'a digest without the days after', (r) => income(r, '2024-07-01', 1), (r) => close(r, '2024-06')),
  rule(wrong, 'another size', (r) => close(r, '2024-06', { checkpoint: { ...(statement('MUT-2024', r, '2024-06-30')['checkpoint'] as JsonObject), size: 4 }, })),
  rule(wrong, 'another root', (r) => close(r, '2024-06', { checkpoint: { size: r.length, root: 'A'.repeat(43) + '=' } })),
  rule(wrong, 'a reservation not carried', (r) => reserve(r, '2024-06-11', 1), (r) => close(r, '2024-06')),
  rule(right, 'a reservation carried', (r) => reserve(r, '2024-06-11', 1), (r) => close(r, '2024-06', { carried: ['R-x'] })),
  rule(right, 'a later reservation carried', (r) => reserve(r, '2024-07-11', 1), (r) => close(r, '2024-06', { carried: ['R-x'] })),
  rule(right, 'a later reservation not carried', (r) => reserve(r, '2024-07-11', 1), (r) => close(r, '2024-06')),
  rule(wrong, 'a closed reservation carried', (r) => close(r, '2024-06', { carried: ['R-1'] })),
  rule(wrong, 'a reservation carried over the year', (r) => reserve(r, '2024-06-11', 1), (r) => close(r, '2024-12', { carried: ['R-x'] })),
  rule(right, 'a balance as asserted', (r) => assertion(r, '2024-06-30', 36000), (r) => close(r, '2024-06')),
  rule(wrong, 'a balance not as asserted', (r) => assertion(r, '2024-06-30', 36001), (r) => close(r, '2024-06')),
  rule(right, 'a balance asserted anew', (r) => assertion(r, '2024-06-30', 36001), (r) => assertion(r, '2024-06-30', 36000), (r) => close(r, '2024-06')),
  rule(wrong, 'a balance that another source asserts', (r) => assertion(r, '2024-06-30', 36001), (r) => assertion(r, '2024-06-30', 36000, 'cash'), (r) => close(r, '2024-06')),
  rule(right, 'a later balance not as asserted', (r) => assertion(r, '2024-07-01', 1), (r) => close(r, '2024-06')),
  rule(right, 'an earlier balance as asserted', (r) => assertion(r, '2024-06-04', 0), (r) => assertion(r, '2024-06-07', 0), (r) => close(r, '2024-06')),
  rule(wrong, 'an assertion of no account', (r) => assertion(r, '2024-06-30', 0, 'bank', '999')),
  rule(wrong, 'an assertion without a reference', (r) => assertion(r, '2024-06-30', 0, 'a bank')),
  rule(right, 'empty accounts', (r) => close(r, '2024-06', { emptyAccounts: ['101', '999'] })),
  rule(wrong, 'an empty account without a code', (r) => close(r, '2024-06', { emptyAccounts: [''] })),
  rule(wrong, 'an account that is not empty', (r) => close(r, '2024-06', { emptyAccounts: ['10202'] })),
  rule(right, 'an account that was empty then', (r) => income(r, '2024-07-01', 1), (r) => close(r, '2024-06', { emptyAccounts: ['402'] })),
  rule(right, 'the year without income', (r) => close(r, '2024-12')),
  rule(wrong, 'the year with income that is not carried over', (r) => income(r, '2024-07-01', 1), (r) => close(r, '2024-12')),
  rule(right, 'a month with income', (r) => income(r, '2024-06-11', 1), (r) => close(r, '2024-06')),
  rule(right, 'opened again by others', (r) => close(r, '2024-06'), (r) => reopen(r, '2024-06'), (r) => income(r, '2024-06-30', 1)),
  rule(wrong, 'opened again by whoever closed', (r) => close(r, '2024-06'), (r) => reopen(r, '2024-06', {})),
  rule(wrong, 'opened again without papers', (r) => close(r, '2024-06'), (r) => reopen(r, '2024-06'), (r) => (last(r).data.evidence = [])),
  rule(wrong, 'an open month opened', (r) => close(r, '2024-06'), (r) => reopen(r, '2024-07')),
  rule(right, 'an earlier month opened, and all after it', (r) => close(r, '2024-06'), (r) => reopen(r, '2024-03'), (r) => income(r, '2024-06-30', 1)),
  rule(wrong, 'the month before the opened one is still closed', (r) => close(r, '2024-06'), (r) => reopen(r, '2024-03'), (r) => income(r, '2024-02-29', 1)),
  rule(wrong, 'the rest of a closing opened by whoever closed', (r) => close(r, '2024-06'), (r) => reopen(r, '2024-03'), (r) => reopen(r, '2024-02', {})),
  rule(right, 'what nobody of the first closing did', (r) => close(r, '2024-05'), (r) => close(r, '2024-06'), (r) => (last(r).actors = third), (r) => reopen(r, '2024-06', {}), (r) => reopen(r, '2024-05', { actors: third })),
  rule(wrong, 'a later month opened by whoever closed an earlier one and it', (r) => close(r, '2024-05'), (r) => close(r, '2024-06'), (r) => (last(r).actors = third), (r) => reopen(r, '2024-05', { actors: third })),
  rule(right, 'opened, then closed again', (r) => close(r, '2024-06'), (r) => reopen(r, '2024-06'), (r) => close(r, '2024-06')),
  rule(right, 'an entry that corrects a closed month', (r) => close(r, '2024-06'), (r) => post(r, '2024-07-01', moves('10202', '23101', 1), { corrects: '2024-06' })),
  rule(wrong, 'an entry that corrects an open month', (r) => close(r, '2024-06'), (r) => post(r, '2024-07-01', moves('10202', '23101', 1), { corrects: '2024-07' })),
  rule(right, 'a reversal that names the closed month', (r) => close(r, '2024-06'), (r) => post(r, '2024-07-01', moves('23101', '10202', 36000), { reverses: 1, corrects: '2024-06' }, 'JournalReversed')),
  rule(wrong, 'a reversal that does not', (r) => close(r, '2024-06'), (r) => post(r, '2024-07-01', moves('23101', '10202', 36000), { reverses: 1 }, 'JournalReversed')),
  rule(wrong, 'a reversal that names an open month', (r) => post(r, '2024-07-01', moves('23101', '10202', 36000), { reverses: 1, corrects: '2024-06' }, 'JournalReversed')),
  rule(right, 'the year closed', (r) => close(r, '2024-12'), (r) => closeYear(r)),
  rule(wrong, 'the year closed before December', (r) => close(r, '2024-11'), (r) => closeYear(r)),
  rule(wrong, 'another year closed', (r) => close(r, '2024-12'), (r) => closeYear(r, { fiscalYear: 2023 })),
  rule(wrong, 'the year closed with another digest', (r) => close(r, '2024-12'), (r) => closeYear(r, { trialBalanceDigest: 'ab'.repeat(32) })),
  rule(wrong, 'a record after the year', (r) => close(r, '2024-12'), (r) => closeYear(r), (r) => terms(r)),

  // Charts.
  rule(right, 'the new chart from its day on', (r) => adopt(r, '2024-07-01'), (r) => post(r, '2024-07-01', moves('10202', '402', 1), { chartVersion: 'V2' })),
  rule(right, 'the old chart before its day', (r) => adopt(r, '2024-07-01'), (r) => post(r, '2024-06-30', moves('10202', '402', 1))),
  rule(wrong, 'the old chart from its day on', (r) => adopt(r, '2024-07-01'), (r) => post(r, '2024-07-01', moves('10202', '402', 1))),
  rule(wrong, 'the new chart before its day', (r) => adopt(r, '2024-07-01'), (r) => post(r, '2024-06-30', moves('10202', '402', 1), { chartVersion: 'V2' })),
  rule(wrong, 'no such chart', (r) => post(r, '2024-06-30', moves('10202', '402', 1), { chartVersion: 'V9' })),
  rule(wrong, 'a chart twice', (r) => adopt(r, '2024-07-01', undefined, data(r, 'LedgerBookOpened').chartVersion)),
  rule(wrong, 'a chart before the one before', (r) => adopt(r, '2024-07-01'), (r) => adopt(r, '2024-06-30', undefined, 'V3')),
  rule(right, 'two charts on one day', (r) => adopt(r, '2024-07-01'), (r) => adopt(r, '2024-07-01', undefined, 'V3'), (r) => post(r, '2024-07-01', moves('10202', '402', 1), { chartVersion: 'V3' })),
  rule(wrong, 'a chart in a closed month', (r) => close(r, '2024-06'), (r) => adopt(r, '2024-06-30')),
  rule(wrong, 'a chart of the next year', (r) => adopt(r, '2025-01-01')),
  rule(wrong, 'an account on the other side', (r) => adopt(r, '2024-07-01', (accounts) => (accounts[0].normalSide = 'credit'))),
  rule(wrong, 'an account no longer guarded', (r) => adopt(r, '2024-07-01', (accounts) => delete accounts[0].guarded)),
  rule(wrong, 'an account twice in the chart', (r) => adopt(r, '2024-07-01', (accounts) => accounts.push(accounts[0]))),
  rule(right, 'a new name', (r) => adopt(r, '2024-07-01', (accounts) => (accounts[1].name = 'x'))),
  rule(right, 'a new account', (r) => adopt(r, '2024-07-01', (accounts) => accounts.push({ code: '999', name: 'x', normalSide: 'debit' })), (r) => post(r, '2024-07-01', moves('999', '402', 1), { chartVersion: 'V2' })),
  rule(wrong, 'a new account before its chart', (r) => adopt(r, '2024-07-01', (accounts) => accounts.push({ code: '999', name: 'x', normalSide: 'debit' })), (r) => post(r, '2024-06-30', moves('999', '402', 1))),
  rule(wrong, 'an account that the chart no longer lists', (r) => adopt(r, '2024-07-01', (accounts) => accounts.shift()), (r) => post(r, '2024-07-01', moves('101', '402', 1), { chartVersion: 'V2' })),
  rule(right, 'an unlisted account in a reversal', (r) => post(r, '2024-06-11', moves('101', '402', 1)), (r) => adopt(r, '2024-07-01', (accounts) => accounts.shift()), (r) => post(r, '2024-07-01', moves('402', '101', 1), { chartVersion: 'V2', reverses: 4 }, 'JournalReversed')),
  rule(wrong, 'a new account that is guarded', (r) => adopt(r, '2024-07-01', (accounts) => accounts.push({ code: '999', guarded: true, name: 'x', normalSide: 'debit' })), (r) => post(r, '2024-07-01', moves('402', '999', 1), { chartVersion: 'V2' })),
  rule(right, 'what the book before ended with', (r) => (data(r, 'LedgerBookOpened').opens = { bookId: 'MUT-2023', hash: 'ab'.repeat(32) })),
  rule(wrong, 'a closing hash that is none', (r) => (data(r, 'LedgerBookOpened').opens = { bookId: 'MUT-2023', hash: 'x' }))
];
