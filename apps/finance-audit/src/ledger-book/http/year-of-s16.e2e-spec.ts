import { API, type Finance, startFinance } from '../../finance-audit.fixtures.js';

const BOOK = `${API}/ledger-books/FEDY-2024`;
const evidence = ['16'.repeat(32)];
const YUAN = 100;

type Body = Record<string, unknown>;

const budget = [
  ['U-502', '502', 300_000],
  ['U-503', '503', 700_000],
  ['F-503', '503', 200_000],
  ['U-504', '504', 500_000],
  ['U-505', '505', 220_000],
  ['U-506', '506', 250_000],
  ['U-507', '507', 150_000],
] as const;

/** Account, debit turnover, credit turnover, balance and its side, in yuan. */
const TRIAL_BALANCE = [
  ['10201', 2_600_000, 2_300_000, 300_000, 'debit'],
  ['162', 150_000, 0, 150_000, 'debit'],
  ['163', 0, 4_166.66, 4_166.66, 'credit'],
  ['30101', 4_166.66, 150_000, 145_833.34, 'credit'],
  ['331', 2_120_000, 2_400_000, 280_000, 'credit'],
  ['341', 180_000, 200_000, 20_000, 'credit'],
  ['402', 1_800_000, 1_800_000, 0, 'flat'],
  ['40302', 600_000, 600_000, 0, 'flat'],
  ['404', 200_000, 200_000, 0, 'flat'],
  ['502', 300_000, 300_000, 0, 'flat'],
  ['503', 900_000, 900_000, 0, 'flat'],
  ['504', 500_000, 500_000, 0, 'flat'],
  ['505', 200_000, 200_000, 0, 'flat'],
  ['506', 250_000, 250_000, 0, 'flat'],
  ['507', 150_000, 150_000, 0, 'flat'],
] as const;

describe('S-16: a year of the federation, over HTTP', () => {
  let finance: Finance;
  const total = (yuan: number) => [{ part: 'total', amountFen: yuan * YUAN }];

  /** One person proposes, for a budget a second reviews, another approves; the book has it. */
  const agreed = async (path: string, body: Body): Promise<Body> => {
    const stated = { text: '年度事项', evidence, ...body };
    const id = await finance.done(`${BOOK}/${path}`, 'preparer-fed', stated);
    const proposal = `${API}/book-proposals/${id}`;
    if (path.startsWith('budget'))
      await finance.done(`${proposal}/reviews`, 'auditor-a', { opinion: '同意' });
    await finance.done(`${proposal}/approvals`, 'approver-fed');
    const ended = (row: Body) => row['status'] === 'carried-out' || row['status'] === 'failed';
    const row = await finance.until(proposal, 'preparer-fed', ended);
    expect(row).toMatchObject({ status: 'carried-out' });
    return row;
  };
  const entry = (text: string, cause: string, body: Body) => agreed('entries', { text, cause, ...body });
  const refused = async (path: string, body: Body, as = 'preparer-fed') => {
    const { status, body: problem } = await finance.post(`${BOOK}/${path}`, as, {
      text: '事项',
      evidence,
      ...body,
    });
    return { status, code: problem.code };
  };
  const get = async (path: string, as = 'auditor-a') =>
    (await finance.request('GET', `${BOOK}${path}`, { as })).body;
  const rows = async (query: string) =>
    (await get(`/trial-balance${query}`)).rows as readonly { accountCode: string; balanceFen: number }[];

  beforeAll(async () => {
    finance = await startFinance();
    const opening = { entity: 'FEDY', fiscalYear: 2024, text: '启用', evidence };
    const id = await finance.done('/book-openings', 'preparer-fed', opening);
    await finance.done(`/book-proposals/${id}/approvals`, 'approver-fed');
    const isOpen = (row: Body) => row['status'] === 'carried-out';
    await finance.until(`${API}/book-proposals/${id}`, 'preparer-fed', isOpen);
  });
  afterAll(() => finance.stop());

  it('approves a budget only after the review committee has seen it', async () => {
    finance.on('2024-01-15');
    const lines = budget.map(([budgetLine, accountCode, yuan]) => ({
      ...{ budgetLine, accountCode },
      amountFen: yuan * YUAN,
    }));
    const body = { text: '2024 年度预算', evidence, budgetVersion: 'B-2024', lines };
    const id = await finance.done(`${BOOK}/budgets`, 'preparer-fed', body);
    const early = await finance.post(`/book-proposals/${id}/approvals`, 'approver-fed');
    expect([early.status, early.body.code]).toEqual([409, 'PROPOSAL_NOT_REVIEWED']);
    const other = { digest: 'f'.repeat(64) };
    await finance.done(`/book-proposals/${id}/reviews`, 'auditor-a', { opinion: '同意' });
    const unseen = await finance.post(`/book-proposals/${id}/approvals`, 'approver-fed', other);
    expect([unseen.status, unseen.body.code]).toEqual([409, 'PROPOSAL_NOT_AS_SEEN']);
    await finance.done(`/book-proposals/${id}/returns`, 'approver-fed', { reason: '科目有误' });
    await agreed('budgets', body);
    expect(await get('/budget')).toMatchObject({ budgetVersion: 'B-2024', adjustments: 0 });
    expect(await refused('budgets', body)).toEqual({ status: 409, code: 'BUDGET_ALREADY_APPROVED' });
  });

  it('posts the income of the year', async () => {
    finance.on('2024-06-30');
    const amounts = [
      ...total(1_800_000),
      { part: 'ownShare', amountFen: 1_800_000 * YUAN },
      { part: 'upwardShare', amountFen: 0 },
    ];
    await entry('own share, year total', 'ContributionShared', { amounts });
    const choices = [{ choice: 'income', accountCode: '40302' }];
    await entry('from the city, year total', 'SpecialFundReceived', { amounts: total(600_000), choices });
    await entry('fiscal money', 'GovernmentGrantReceived', { amounts: total(200_000), fund: 'FISCAL' });
  });

  it('moves 20,000 from 505 to 503 by the full procedure, once', async () => {
    finance.on('2024-08-20');
    const moves = [{ from: 'U-505', to: 'U-503', amountFen: 20_000 * YUAN }];
    await agreed('budget-adjustments', { text: '服务项目增加', moves });
    expect(await refused('budget-adjustments', { moves })).toEqual({
      status: 409,
      code: 'BUDGET_ALREADY_ADJUSTED',
    });
    const { items } = await get('/budget');
    const available = Object.fromEntries(
      items.map((line: Body) => [line['budgetLine'], line['availableFen']]),
    );
    expect(available).toMatchObject({ 'U-503': 720_000 * YUAN, 'U-505': 200_000 * YUAN });
  });

  it('posts the spending of the year, line by line of the budget, and no line of fiscal money beyond it', async () => {
    finance.on('2024-10-02');
    const spend = (accountCode: string, yuan: number, over: Body = {}) => ({
      ...{ accountCode, side: 'debit', amountFen: yuan * YUAN, budgetLine: `U-${accountCode}` },
      ...over,
    });
    const bank = (yuan: number) => ({ accountCode: '10201', side: 'credit', amountFen: yuan * YUAN });
    const lines = [
      ...[spend('502', 300_000), spend('503', 720_000), spend('504', 500_000)],
      ...[spend('505', 200_000), spend('506', 250_000), bank(1_970_000)],
    ];
    const on = { effectiveOn: '2024-09-30' };
    await entry('union money, year total', 'SpendingPosted', { ...on, lines });
    const fiscal = { fund: 'FISCAL', budgetLine: 'F-503' };
    const overspent = [spend('503', 200_001, fiscal), bank(200_001)];
    expect(await refused('entries', { ...on, cause: 'SpendingPosted', lines: overspent })).toEqual({
      ...{ status: 409, code: 'FUND_OVERSPENT' },
    });
    await entry('fiscal money, year total', 'SpendingPosted', {
      ...on,
      lines: [spend('503', 180_000, fiscal), bank(180_000)],
    });
    const unnamed = [{ ...spend('506', 1), budgetLine: undefined }, bank(1)];
    expect(await refused('entries', { ...on, cause: 'SpendingPosted', lines: unnamed })).toEqual({
      ...{ status: 409, code: 'BUDGET_LINE_MISSING' },
    });
  });

  it('knows what was believed on 1 October of the balance of 30 September', async () => {
    const bankOn = async (asOf: string) =>
      (await rows(`?effectiveOn=2024-09-30${asOf}`)).find(({ accountCode }) => accountCode === '10201')!
        .balanceFen;
    expect(await bankOn('&asOf=2024-10-01T00:00:00.000Z')).toBe(2_600_000 * YUAN);
    expect(await bankOn('')).toBe(450_000 * YUAN);
    const then = await get('/entries?asOf=2024-10-01T00:00:00.000Z');
    expect(then.items).toHaveLength(3);
    const { closing } = await get('/accounts/10201/statement?asOf=2024-10-01T00:00:00.000Z');
    expect(closing.balanceFen).toBe(2_600_000 * YUAN);
    const budgeted = async (query: string) =>
      (await get(`/budget${query}`)).items.find((line: Body) => line['budgetLine'] === 'U-503').availableFen;
    expect(await budgeted('?asOf=2024-10-01T00:00:00.000Z')).toBe(720_000 * YUAN);
    expect(await budgeted('?asOf=2024-10-01T00:00:00.000Z&effectiveOn=2024-08-19')).toBe(700_000 * YUAN);
    expect(await budgeted('')).toBe(0);
    expect((await get('/budget')).items).toContainEqual({
      ...{ budgetLine: 'U-503', accountCode: '503', grantedFen: 720_000 * YUAN },
      ...{ spentFen: 720_000 * YUAN, reservedFen: 0, availableFen: 0 },
    });
    expect((await get('/funds?effectiveOn=2024-09-29')).balances).toEqual([
      { fund: 'FISCAL', balanceFen: 200_000 * YUAN },
    ]);
    expect((await get('/funds')).balances).toEqual([{ fund: 'FISCAL', balanceFen: 20_000 * YUAN }]);
    expect((await get('/periods?position=99999')).code).toBe('POSITION_NOT_REACHED');
    const both = await finance.request(
      'GET',
      `${BOOK}/trial-balance?position=1&asOf=2024-10-01T00:00:00.000Z`,
      { as: 'auditor-a' },
    );
    expect([both.status, both.body.code]).toEqual([409, 'ASKED_TWICE']);
    const before = await finance.request('GET', `${BOOK}/trial-balance?asOf=2024-01-01T00:00:00.000Z`, {
      as: 'auditor-a',
    });
    expect([before.status, before.body.code]).toEqual([404, 'BOOK_NOT_KNOWN_THEN']);
  });

  it('blocks a purchase of 150,001 against a line of 150,000, and keeps that somebody asked', async () => {
    finance.on('2024-10-10');
    const request = { orderId: 'PR-2024-7', budgetLine: 'U-507', expiresOn: '2024-11-30' };
    const tooMuch = { ...request, reservationId: 'R-1', amountFen: 150_001 * YUAN };
    const first = await finance.post(`${BOOK}/reservations`, 'preparer-fed', tooMuch, 'overrun');
    expect([first.status, first.body.code]).toEqual([409, 'BUDGET_OVERRUN']);
    expect(first.body.detail ?? JSON.stringify(first.body)).toContain('审查');
    const again = await finance.post(`${BOOK}/reservations`, 'preparer-fed', tooMuch, 'overrun');
    expect([again.status, again.body.code]).toEqual([409, 'BUDGET_OVERRUN']);
    const { body } = await finance.request('GET', `${BOOK}/export`, { as: 'auditor-a' });
    const blocked = String(body)
      .split('\n')
      .filter((line) => line.includes('"type":"BudgetOverrunBlocked"'));
    expect(blocked).toHaveLength(1);
    expect(blocked[0]).toContain('"neededFen":15000100');
    await finance.done(`${BOOK}/reservations`, 'preparer-fed', {
      ...request,
      reservationId: 'R-2',
      amountFen: 150_000 * YUAN,
    });
  });

  it('buys the servers out of what was reserved, and names the income that paid for them', async () => {
    finance.on('2024-10-15');
    const bought = { amounts: total(150_000), budgetLine: 'U-507', reservationId: 'R-2' };
    const { postedNumber } = await entry('servers', 'AssetAcquired', bought);
    await entry('servers', 'AssetCapitalised', { amounts: total(150_000) });
    expect((await get('/reservations')).items).toEqual([]);
    // Union money came first from the members' 2 %; 1,800,000 of it is spent by September.
    const { items } = await get(`/entries/${String(postedNumber)}/provenance`);
    expect(items).toEqual([
      {
        rule: 'fifo',
        spentFen: 150_000 * YUAN,
        unexplainedFen: 0,
        fundedBy: [
          expect.objectContaining({ entryNumber: 2, accountCodes: ['40302'], amountFen: 150_000 * YUAN }),
        ],
      },
    ]);
  });

  it('closes September only when the bank agrees, and then lets nothing in', async () => {
    const statement = {
      accountCode: '10201',
      side: 'debit',
      source: 'bank-2024-09',
      effectiveOn: '2024-09-30',
    };
    const stated = (yuan: number) =>
      finance.done(`${BOOK}/balance-assertions`, 'preparer-fed', { ...statement, balanceFen: yuan * YUAN });
    await stated(449_999);
    expect(await refused('period-closings', { period: '2024-09' })).toEqual({
      status: 409,
      code: 'ASSERTION_FAILED',
    });
    await stated(450_000);
    await agreed('period-closings', { period: '2024-09' });
    expect(await get('/periods')).toMatchObject({ closedThrough: '2024-09-30', isYearClosed: false });
    const late = { cause: 'GovernmentGrantReceived', amounts: total(1) };
    expect(await refused('entries', { ...late, effectiveOn: '2024-09-30' })).toEqual({
      status: 409,
      code: 'PERIOD_CLOSED',
    });
    expect(await refused('entries', { ...late, corrects: '2024-10' })).toEqual({
      status: 409,
      code: 'PERIOD_NOT_CLOSED',
    });
    const correction = await finance.done(`${BOOK}/entries`, 'preparer-fed', {
      text: '更正九月',
      evidence,
      ...late,
      corrects: '2024-09',
    });
    await finance.done(`/book-proposals/${correction}/returns`, 'approver-fed', { reason: '不需更正' });
  });

  it('opens a month again by two persons who did not close it', async () => {
    const reopening = { text: '补记', evidence, period: '2024-09' };
    expect(await refused('period-reopenings', reopening)).toEqual({
      status: 403,
      code: 'REOPENED_BY_SAME_PERSON',
    });
    const id = await finance.done(`${BOOK}/period-reopenings`, 'finance-preparer@FED#2', reopening);
    await finance.done(`/book-proposals/${id}/approvals`, 'finance-approver@FED#2');
    await finance.until(`${BOOK}/periods`, 'auditor-a', (row: Body) => row['closedThrough'] === '2024-08-31');
    await agreed('period-closings', { period: '2024-09' });
  });

  it('depreciates the servers month by month', async () => {
    const month = (of: number) => ({ depreciation: { costFen: 150_000 * YUAN, lifeMonths: 72, month: of } });
    finance.on('2024-11-30');
    await entry('month 1 of 72', 'AssetDepreciated', month(1));
    finance.on('2024-12-31');
    await entry('month 2 of 72', 'AssetDepreciated', month(2));
  });

  it('does not let a payment around its order, nor a close around its procedure', async () => {
    const lines = [
      { accountCode: '402', side: 'debit', amountFen: 1 },
      { accountCode: '331', side: 'credit', amountFen: 1 },
    ];
    for (const cause of ['YearClosed', 'OpeningBalanced'])
      expect(await refused('entries', { cause, lines })).toEqual({
        status: 409,
        code: 'CAUSE_HAS_OWN_PROCEDURE',
      });
  });

  it('closes the year: income and expense carried forward by source of money', async () => {
    expect(await refused('period-closings', { period: '2024-12' })).toEqual({
      status: 409,
      code: 'RESULTS_NOT_CLOSED',
    });
    await agreed('year-closings', { text: '2024 年度年结' });
    const shown = await finance.until(
      `${BOOK}/trial-balance`,
      'auditor-a',
      ({ rows: found }) => found.length === TRIAL_BALANCE.length,
    );
    const inFen = (yuan: number) => Math.round(yuan * YUAN);
    expect(
      shown.rows.map((row: Body) => [
        row['accountCode'],
        row['debitTurnoverFen'],
        row['creditTurnoverFen'],
        row['balanceFen'],
        row['balanceSide'],
      ]),
    ).toEqual(
      TRIAL_BALANCE.map(([code, debit, credit, balance, side]) => [
        code,
        inFen(debit),
        inFen(credit),
        inFen(balance),
        side,
      ]),
    );
    const { items } = await get('/entries?cause=YearClosed');
    expect(
      items.map(({ lines }: { lines: readonly Body[] }) =>
        lines.map((line) => [line['accountCode'], line['side'], line['amountFen']]),
      ),
    ).toEqual([
      [
        ['402', 'debit', 180_000_000],
        ['40302', 'debit', 60_000_000],
        ['331', 'credit', 240_000_000],
      ],
      [
        ['404', 'debit', 20_000_000],
        ['341', 'credit', 20_000_000],
      ],
      [
        ['502', 'credit', 30_000_000],
        ['503', 'credit', 72_000_000],
        ['504', 'credit', 50_000_000],
        ['505', 'credit', 20_000_000],
        ['506', 'credit', 25_000_000],
        ['507', 'credit', 15_000_000],
        ['331', 'debit', 212_000_000],
      ],
      [
        ['503', 'credit', 18_000_000],
        ['341', 'debit', 18_000_000],
      ],
    ]);
  });

  it('is over: nothing is posted to it, stated of it, or opened again', async () => {
    const late = { cause: 'GovernmentGrantReceived', amounts: total(1), effectiveOn: '2024-12-31' };
    expect(await refused('entries', late)).toEqual({ status: 409, code: 'YEAR_CLOSED' });
    expect(await refused('period-reopenings', { period: '2024-12' }, 'finance-preparer@FED#2')).toEqual({
      status: 409,
      code: 'YEAR_CLOSED',
    });
    expect(await get('/periods')).toMatchObject({ isYearClosed: true, closedThrough: '2024-12-31' });
  });

  it('goes on in the next year, bound to the closing hash', async () => {
    finance.on('2025-01-05');
    const opening = {
      entity: 'FEDY',
      fiscalYear: 2025,
      text: '年初余额',
      evidence,
      continuesFormerYear: true,
    };
    const id = await finance.done('/book-openings', 'preparer-fed', opening);
    await finance.done(`/book-proposals/${id}/approvals`, 'approver-fed');
    await finance.until(
      `${API}/book-proposals/${id}`,
      'preparer-fed',
      (row: Body) => row['status'] === 'carried-out',
    );
    const next = `${API}/ledger-books/FEDY-2025`;
    const { head } = await get('');
    const { body } = await finance.request('GET', `${next}/export`, { as: 'auditor-a' });
    expect(String(body)).toContain(`"opens":{"bookId":"FEDY-2024","hash":"${String(head)}"}`);
    const { rows: begun } = await finance.until(
      `${next}/trial-balance`,
      'auditor-a',
      ({ rows: found }) => found.length > 0,
    );
    expect(begun.map((row: Body) => [row['accountCode'], row['balanceFen'], row['balanceSide']])).toEqual(
      TRIAL_BALANCE.filter(([, , , , side]) => side !== 'flat').map(([code, , , yuan, side]) => [
        code,
        Math.round(yuan * YUAN),
        side,
      ]),
    );
    const again = { ...opening, entity: 'MUT' };
    const { status, body: problem } = await finance.post('/book-openings', 'preparer-fed', again);
    expect([status, problem.code]).toEqual([409, 'FORMER_YEAR_NOT_CLOSED']);
  });

  it('is the same when it is replayed from its records', async () => {
    const { body } = await finance.post(`${BOOK}/replays`, 'auditor-a');
    const done = await finance.until(
      `${BOOK}/replays/${body.id}`,
      'auditor-a',
      ({ status }) => status === 'done',
    );
    expect(done.result).toMatchObject({ compared: true, differences: [] });
    expect(done.result.rows).toHaveLength(TRIAL_BALANCE.length);
  });
});
