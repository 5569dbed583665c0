import { ActRefused, type Act, type Play } from './player.js';
import { paper } from './s-00.js';

const BOOK = '/api/v1/finance-audit/ledger-books/FEDY-2024';
const PROPOSALS = '/api/v1/finance-audit/book-proposals';
const YUAN = 100;
const fen = (yuan: number): number => yuan * YUAN;
const total = (yuan: number): object => ({ amounts: [{ part: 'total', amountFen: fen(yuan) }] });

/** One person proposes, for a budget the review committee looks at it, another person approves; the book then has it. */
const agreed = async (play: Play, step: string, path: string, body: object): Promise<void> => {
  const stated = { evidence: [paper(`S-16 ${step}`)], ...body };
  const { id } = await play.post('preparer-fed', path, stated, `propose-${step}`);
  const proposal = `${PROPOSALS}/${id}`;
  if (path.includes('/budget'))
    await play.post('auditor-a', `${proposal}/reviews`, { opinion: '审查同意' }, `review-${step}`);
  await play.post('approver-fed', `${proposal}/approvals`, {}, `approve-${step}`);
  const { status, code } = await play.until<{ readonly status: string; readonly code?: string }>(
    'preparer-fed',
    proposal,
    (row) => row.status === 'carried-out' || row.status === 'failed',
  );
  if (status === 'failed')
    throw new ActRefused(`${step}: the book refused it, ${code ?? 'it does not say why'}`);
};

const entry = (play: Play, step: string, cause: string, text: string, body: object): Promise<void> =>
  agreed(play, step, `${BOOK}/entries`, { cause, text, ...body });

const spent = (accountCode: string, yuan: number, tags: object = {}): object => ({
  ...{ accountCode, side: 'debit', amountFen: fen(yuan), budgetLine: `U-${accountCode}` },
  ...tags,
});
const fromBank = (yuan: number): object => ({ accountCode: '10201', side: 'credit', amountFen: fen(yuan) });

const BUDGET = [
  ['U-502', '502', 300_000],
  ['U-503', '503', 700_000],
  ['F-503', '503', 200_000],
  ['U-504', '504', 500_000],
  ['U-505', '505', 220_000],
  ['U-506', '506', 250_000],
  ['U-507', '507', 150_000],
] as const;

const purchase = { orderId: 'PR-2024-7', budgetLine: 'U-507', expiresOn: '2024-11-30' };
const depreciated = (month: number): object => ({
  depreciation: { costFen: fen(150_000), lifeMonths: 72, month },
});

/** A year of the federation in a book of its own: budget, spending, a purchase, depreciation, the close. */
export const s16: readonly Act[] = [
  {
    on: '2024-01-01',
    name: 'S-16 book',
    says: '启用年度汇总账套 FEDY the book of the year',
    run: (play) =>
      agreed(play, 'book', '/api/v1/finance-audit/book-openings', {
        ...{ entity: 'FEDY', fiscalYear: 2024, text: '启用 opening' },
      }),
  },
  {
    on: '2024-01-15',
    name: 'S-16 budget',
    says: '预算编制、经审会审查、批准 the budget is drafted, reviewed, approved',
    run: (play) =>
      agreed(play, 'budget', `${BOOK}/budgets`, {
        ...{ text: '2024 年度预算', budgetVersion: 'B-2024' },
        lines: BUDGET.map(([budgetLine, accountCode, yuan]) => ({
          budgetLine,
          accountCode,
          amountFen: fen(yuan),
        })),
      }),
  },
  {
    on: '2024-06-30',
    name: 'S-16 income',
    says: '全年收入：拨缴经费、专项补助、财政拨款 the income of the year',
    run: async (play) => {
      const shares = [
        { part: 'total', amountFen: fen(1_800_000) },
        { part: 'ownShare', amountFen: fen(1_800_000) },
        { part: 'upwardShare', amountFen: 0 },
      ];
      await entry(play, 'S16-1', 'ContributionShared', 'own share, year total', { amounts: shares });
      const choices = [{ choice: 'income', accountCode: '40302' }];
      await entry(play, 'S16-2', 'SpecialFundReceived', 'from the city, year total', {
        ...total(600_000),
        choices,
      });
      await entry(play, 'S16-3', 'GovernmentGrantReceived', 'fiscal money', {
        ...total(200_000),
        fund: 'FISCAL',
      });
    },
  },
  {
    on: '2024-08-20',
    name: 'S-16 adjustment',
    says: '预算调整：从 505 调 20,000 元到 503 one adjustment of the budget',
    run: (play) =>
      agreed(play, 'adjustment', `${BOOK}/budget-adjustments`, {
        text: '职工服务项目增加',
        moves: [{ from: 'U-505', to: 'U-503', amountFen: fen(20_000) }],
      }),
  },
  {
    on: '2024-09-30',
    name: 'S-16 spending',
    says: '全年支出，按预算项目、分资金来源 the spending of the year, by budget line and source of money',
    run: async (play) => {
      const lines = [
        ...[spent('502', 300_000), spent('503', 720_000), spent('504', 500_000)],
        ...[spent('505', 200_000), spent('506', 250_000), fromBank(1_970_000)],
      ];
      await entry(play, 'S16-4', 'SpendingPosted', 'union money, year total', { lines });
      const fiscal = [spent('503', 180_000, { fund: 'FISCAL', budgetLine: 'F-503' }), fromBank(180_000)];
      await entry(play, 'S16-5', 'SpendingPosted', 'fiscal money, year total', { lines: fiscal });
    },
  },
  {
    on: '2024-10-08',
    name: 'S-16 September',
    says: '与银行对账后结九月的账 September is closed, once the bank agrees',
    run: async (play) => {
      const statement = {
        accountCode: '10201',
        side: 'debit',
        balanceFen: fen(450_000),
        source: 'bank-2024-09',
      };
      await play.post('preparer-fed', `${BOOK}/balance-assertions`, {
        ...statement,
        effectiveOn: '2024-09-30',
      });
      await agreed(play, 'september', `${BOOK}/period-closings`, { text: '九月结账', period: '2024-09' });
    },
  },
  {
    on: '2024-10-10',
    name: 'S-16 overrun',
    says: '采购申请 150,001 元超预算被拒，改为 150,000 元 a request of 150,001 is blocked, 150,000 reserved',
    run: async (play) => {
      const path = `${BOOK}/reservations`;
      const tooMuch = { ...purchase, reservationId: 'PR-2024-7-a', amountFen: fen(150_001) };
      const { status, body } = await play.request(
        'preparer-fed',
        'POST',
        path,
        tooMuch,
        'S-16-overrun.too-much',
      );
      if (status !== 409 || !body.includes('BUDGET_OVERRUN'))
        throw new ActRefused(`an overrun of the budget was not refused: ${status} ${body}`);
      const allowed = { ...purchase, reservationId: 'PR-2024-7-b', amountFen: fen(150_000) };
      await play.post('preparer-fed', path, allowed, 'reserve');
    },
  },
  {
    on: '2024-10-15',
    name: 'S-16 servers',
    says: '购置服务器并登记资产 servers are bought and capitalised',
    run: async (play) => {
      const bought = { ...total(150_000), budgetLine: 'U-507', reservationId: 'PR-2024-7-b' };
      await entry(play, 'S16-6', 'AssetAcquired', 'servers', bought);
      await entry(play, 'S16-7', 'AssetCapitalised', 'servers', total(150_000));
    },
  },
  {
    on: '2024-11-30',
    name: 'S-16 depreciation 1',
    says: '计提折旧第 1 个月 depreciation, month 1 of 72',
    run: (play) => entry(play, 'S16-8', 'AssetDepreciated', 'month 1 of 72', depreciated(1)),
  },
  {
    on: '2024-12-31',
    name: 'S-16 year end',
    says: '计提折旧第 2 个月，结转收支并年结 month 2 of 72; income and expense carried forward; the year is closed',
    run: async (play) => {
      await entry(play, 'S16-9', 'AssetDepreciated', 'month 2 of 72', depreciated(2));
      await agreed(play, 'close', `${BOOK}/year-closings`, { text: '2024 年度年结' });
    },
  },
];
