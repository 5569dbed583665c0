import { API, type Finance, startFinance } from '../../finance-audit.fixtures.js';

const BOOK = `${API}/ledger-books/BAS-O1-2024`;
const evidence = ['10'.repeat(32)];
const project = 'STU-O1-2024';
const YUAN = 100;

type Body = Record<string, unknown>;

describe('S-10: a studio is funded, spends and carries forward, over HTTP', () => {
  let finance: Finance;
  const total = (yuan: number) => [{ part: 'total', amountFen: yuan * YUAN }];
  const tools = { choices: [{ choice: 'expense', accountCode: '50302' }] };

  const agreed = async (path: string, body: Body): Promise<Body> => {
    const id = await finance.done(`${BOOK}/${path}`, 'preparer-o1', { text: project, evidence, ...body });
    await finance.done(`/book-proposals/${id}/approvals`, 'approver-o1');
    const ended = (row: Body) => row['status'] === 'carried-out' || row['status'] === 'failed';
    const row = await finance.until(`${API}/book-proposals/${id}`, 'preparer-o1', ended);
    expect(row).toMatchObject({ status: 'carried-out' });
    return row;
  };
  const refused = async (body: Body) => {
    const { status, body: problem } = await finance.post(`${BOOK}/entries`, 'preparer-o1', {
      text: project,
      evidence,
      ...body,
    });
    return [status, problem.code];
  };
  const get = async (path: string) =>
    (await finance.request('GET', `${BOOK}${path}`, { as: 'auditor-a' })).body;

  beforeAll(async () => {
    finance = await startFinance();
    await finance.openBooks();
    finance.on('2024-04-25');
    await agreed('fund-terms', {
      ...{ project, validFrom: '2024-04-25', validTo: '2024-12-31', provenance: 'fifo' },
      uses: [{ accountCode: '50302', purposes: ['SpecialFundUsed'] }],
    });
    const choices = [{ choice: 'income', accountCode: '40302' }];
    await agreed('entries', { cause: 'SpecialFundReceived', amounts: total(30_000), choices, project });
    finance.on('2024-10-30');
  });
  afterAll(() => finance.stop());

  it('refuses spending without the project code', async () =>
    expect(await refused({ cause: 'SpecialFundUsed', amounts: total(1), ...tools })).toEqual([
      409,
      'PROJECT_MISSING',
    ]));

  it('refuses spending 30,001 of 30,000, though the bank holds 130,000', async () =>
    expect(await refused({ cause: 'SpecialFundUsed', amounts: total(30_001), ...tools, project })).toEqual([
      409,
      'FUND_OVERSPENT',
    ]));

  it('refuses spending on what the terms do not name', async () => {
    const contest = { choices: [{ choice: 'expense', accountCode: '50301' }] };
    const wish = { cause: 'SpecialFundUsed', amounts: total(1), ...contest, project };
    expect(await refused(wish)).toEqual([409, 'FUND_USE_NOT_ALLOWED']);
    expect(await refused({ ...wish, ...tools, effectiveOn: '2024-04-24' })).toEqual([
      409,
      'FUND_NOT_IN_FORCE',
    ]);
  });

  it('spends 28,600, knows whose money that was, and carries 1,400 forward', async () => {
    const { postedNumber } = await agreed('entries', {
      cause: 'SpecialFundUsed',
      amounts: total(28_600),
      ...tools,
      project,
    });
    const { items } = await get(`/entries/${String(postedNumber)}/provenance`);
    expect(items).toEqual([
      {
        ...{ project, rule: 'fifo', spentFen: 28_600 * YUAN, unexplainedFen: 0 },
        fundedBy: [
          expect.objectContaining({
            cause: 'SpecialFundReceived',
            accountCodes: ['40302'],
            amountFen: 28_600 * YUAN,
          }),
        ],
      },
    ]);
    finance.on('2024-12-31');
    await agreed('entries', {
      cause: 'SpecialFundCarriedForward',
      amounts: [
        ...total(30_000),
        { part: 'used', amountFen: 28_600 * YUAN },
        { part: 'left', amountFen: 1_400 * YUAN },
      ],
      choices: [...tools.choices, { choice: 'income', accountCode: '40302' }],
      project,
    });
    const { balances, terms } = await get('/funds');
    expect(balances).toEqual([{ project, balanceFen: 1_400 * YUAN }]);
    expect(terms).toHaveLength(1);
  });

  it('lets one of two payments at once have the last of it', async () => {
    const last = {
      cause: 'SpecialFundUsed',
      amounts: total(1_000),
      ...tools,
      project,
      text: project,
      evidence,
    };
    const proposed = await Promise.all(
      [1, 2].map(() => finance.done(`${BOOK}/entries`, 'preparer-o1', last)),
    );
    await Promise.all(proposed.map((id) => finance.done(`/book-proposals/${id}/approvals`, 'approver-o1')));
    const ended = (row: Body) => row['status'] === 'carried-out' || row['status'] === 'failed';
    const rows = await Promise.all(
      proposed.map((id) => finance.until(`${API}/book-proposals/${id}`, 'preparer-o1', ended)),
    );
    expect(rows.map(({ status }) => status).sort()).toEqual(['carried-out', 'failed']);
    expect(rows.find(({ status }) => status === 'failed')).toMatchObject({ code: 'FUND_OVERSPENT' });
  });

  it('releases what was promised when its last day is over', async () => {
    const wish = {
      orderId: 'PR-1',
      reservationId: 'R-1',
      amountFen: 100,
      expiresOn: '2024-12-30',
      effectiveOn: '2024-12-30',
    };
    finance.on('2024-12-30');
    await finance.done(`${BOOK}/reservations`, 'preparer-o1', wish);
    expect((await get('/reservations')).items).toMatchObject([
      { reservationId: 'R-1', expiresOn: '2024-12-30', amountFen: 100 },
    ]);
    finance.on('2024-12-31');
    await finance.until(`${BOOK}/reservations`, 'auditor-a', ({ items }) => items.length === 0);
    const { body } = await finance.request('GET', `${BOOK}/export`, { as: 'auditor-a' });
    expect(String(body)).toContain('"type":"ReservationExpired"');
    await finance.done(`${BOOK}/reservations`, 'preparer-o1', {
      ...wish,
      reservationId: 'R-2',
      expiresOn: undefined,
    });
    await finance.done(`${BOOK}/reservations/R-2/releases`, 'preparer-o1', { reason: '不再需要' });
  });

  it('takes up a new version of the chart of accounts, which entries then name', async () => {
    const { items: accounts } = await get('/accounts');
    const account = { code: '50399', name: '职工服务-其他', normalSide: 'debit' };
    const version = {
      chartVersion: 'PROV-2024-2',
      validFrom: '2024-12-31',
      accounts: [...accounts, account],
    };
    await agreed('chart-versions', version);
    const isThere = ({ items }: { items: readonly object[] }) => items.length === accounts.length + 1;
    await finance.until(`${BOOK}/accounts`, 'auditor-a', isThere);
    const { postedNumber } = await agreed('entries', { cause: 'MembershipDueReceived', amounts: total(1) });
    const entry = `${BOOK}/entries/${String(postedNumber)}`;
    const { chartVersion } = await finance.until(entry, 'auditor-a', ({ number }) => number === postedNumber);
    expect(chartVersion).toBe('PROV-2024-2');
    expect((await get('/entries/1')).chartVersion).toBe('PROV-2024-1');
  });

  it('is read by auditors and written by none of them; a budget is reviewed by nobody else', async () => {
    const wish = { text: project, evidence, cause: 'MembershipDueReceived', amounts: total(1) };
    expect((await finance.post(`${BOOK}/entries`, 'auditor-a', wish)).status).toBe(403);
    expect((await finance.post(`${BOOK}/reservations`, 'auditor-a', {})).status).toBe(403);
    const review = { opinion: '同意' };
    expect(
      (await finance.post(`/book-proposals/${'0'.repeat(8)}/reviews`, 'approver-o1', review)).status,
    ).toBe(403);
  });

  it('shows another union nothing of it', async () => {
    for (const path of ['budget', 'funds', 'periods', 'reservations', 'entries/1/provenance'])
      expect((await finance.request('GET', `${BOOK}/${path}`, { as: 'finance-preparer@O2#x' })).status).toBe(
        404,
      );
    expect(
      (await finance.post(`${BOOK}/year-closings`, 'finance-preparer@O2#x', { text: '年结', evidence }))
        .status,
    ).toBe(404);
  });

  it('is done by the union itself: the federation looks, and opens a closed month with two persons of its own', async () => {
    const year = { text: '年结', evidence };
    expect((await finance.post(`${BOOK}/year-closings`, 'preparer-fed', year)).status).toBe(404);
    const promise = { orderId: 'PR-1', reservationId: 'R-9', amountFen: 1 };
    expect((await finance.post(`${BOOK}/reservations`, 'preparer-fed', promise)).status).toBe(404);
    const id = await finance.done(`${BOOK}/period-closings`, 'preparer-o1', { ...year, period: '2024-03' });
    expect((await finance.post(`/book-proposals/${id}/approvals`, 'approver-fed')).status).toBe(404);
    await finance.done(`/book-proposals/${id}/approvals`, 'approver-o1');
    await finance.until(`${BOOK}/periods`, 'auditor-a', ({ closings }) => closings.length === 1);
    const reopening = await finance.done(`${BOOK}/period-reopenings`, 'preparer-fed', {
      ...year,
      period: '2024-03',
    });
    await finance.done(`/book-proposals/${reopening}/approvals`, 'approver-fed');
    await finance.until(
      `${BOOK}/periods`,
      'auditor-a',
      ({ closedThrough }) => closedThrough === '2024-02-29',
    );
  });
});
