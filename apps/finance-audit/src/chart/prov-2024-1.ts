import type { BookKind, Chart, ChartAccount } from './chart.js';

const SUMMARY_BOOKS: readonly BookKind[] = ['FEDY'];
const DETAILED: readonly BookKind[] = ['FED', 'BAS', 'MUT', 'WRM'];

type Extra = Pick<ChartAccount, 'books' | 'guarded' | 'validFrom' | 'validTo'>;

const debit = (code: string, name: string, extra: Extra = {}): ChartAccount => ({
  code,
  name,
  normalSide: 'debit',
  ...extra,
});
const credit = (code: string, name: string, extra: Extra = {}): ChartAccount => ({
  code,
  name,
  normalSide: 'credit',
  ...extra,
});

/** Sub-accounts, named in full; `books` says which kinds of book divide the account at all. */
const divided = (
  parent: ChartAccount,
  subs: readonly (readonly [code: string, name: string, extra?: Extra])[],
): readonly ChartAccount[] => [
  parent,
  ...subs.map(([code, name, extra]) => ({
    code,
    name,
    normalSide: parent.normalSide,
    parent: parent.code,
    ...extra,
  })),
];

const assets: readonly ChartAccount[] = [
  debit('101', '库存现金', { guarded: true }),
  ...divided(debit('102', '银行存款', { guarded: true }), [
    ['10201', '银行存款-基本户', { books: ['FED', 'FEDY'], guarded: true }],
    ['10202', '银行存款-互助保障专户', { books: ['MUT'], guarded: true }],
    ['10203', '银行存款-温暖专项基金专户', { books: ['WRM'], guarded: true }],
  ]),
  debit('111', '零余额账户用款额度'),
  debit('112', '财政应返还额度'),
  debit('121', '借出款'),
  ...divided(debit('131', '应收上级经费'), [['13101', '应收上级补助', { books: DETAILED }]]),
  debit('132', '应收下级经费'),
  ...divided(debit('135', '其他应收款'), [['13501', '应追回款', { books: DETAILED }]]),
  debit('141', '库存物品'),
  debit('151', '投资'),
  debit('161', '在建工程'),
  debit('162', '固定资产'),
  credit('163', '累计折旧'),
  debit('164', '无形资产'),
  credit('165', '累计摊销'),
  debit('171', '长期待摊费用'),
  debit('181', '待处理财产损溢'),
];

const liabilities: readonly ChartAccount[] = [
  credit('201', '应付职工薪酬'),
  credit('211', '借入款'),
  credit('221', '应付上级经费'),
  ...divided(credit('222', '应付下级经费'), [
    ['22201', '应付下级补助'],
    ['22202', '应付转拨经费'],
  ]),
  ...divided(credit('225', '其他应付款'), [
    ['22501', '建会筹备金'],
    ['22502', '应付商户'],
    ['22503', '代扣税费'],
  ]),
  ...divided(credit('231', '代管经费'), [
    ['23101', '代管-互助保障资金', { books: ['MUT'] }],
    ['23102', '代管-温暖专项基金', { books: ['WRM'] }],
    ['23103', '代管-社团经费', { books: ['FED', 'BAS', 'FEDY'] }],
  ]),
];

const netAssets: readonly ChartAccount[] = [
  ...divided(credit('301', '资产基金'), [['30101', '资产基金-固定资产']]),
  credit('321', '专用基金'),
  credit('331', '工会资金结转'),
  credit('332', '工会资金结余'),
  credit('341', '财政拨款结转'),
  credit('342', '财政拨款结余'),
  credit('351', '预算稳定调节基金'),
];

const income: readonly ChartAccount[] = [
  credit('401', '会费收入'),
  credit('402', '拨缴经费收入'),
  ...divided(credit('403', '上级补助收入'), [
    ['40301', '回拨补助'],
    ['40302', '专项补助'],
    ['40304', '帮扶补助'],
    ['40305', '送温暖补助'],
  ]),
  credit('404', '政府补助收入'),
  credit('405', '行政补助收入'),
  credit('406', '附属单位上缴收入'),
  credit('407', '投资收益'),
  credit('408', '其他收入'),
];

const detailed: Extra = { books: DETAILED };
const expenses: readonly ChartAccount[] = [
  debit('501', '职工活动支出', { books: ['BAS'] }),
  ...divided(debit('502', '职工活动组织支出'), [
    ['50201', '职工教育', detailed],
    ['50202', '文体', detailed],
    ['50203', '宣传', detailed],
    ['50204', '疗休养', detailed],
  ]),
  ...divided(debit('503', '职工服务支出'), [
    ['50301', '劳动和技能竞赛', detailed],
    ['50302', '职工创新', detailed],
    ['50303', '建家', detailed],
    ['50304', '书屋', detailed],
    ['50305', '互助保障', detailed],
    ['50306', '心理关爱', detailed],
    ['50307', '普惠服务', detailed],
    ['50308', '驿站', detailed],
  ]),
  ...divided(debit('504', '维权支出'), [
    ['50401', '劳动关系协调', detailed],
    ['50402', '劳动保护', detailed],
    ['50403', '法律援助', detailed],
    ['50404', '困难职工帮扶', detailed],
    ['50405', '送温暖', detailed],
    ['50406', '其他维权', detailed],
  ]),
  debit('505', '业务支出'),
  debit('506', '行政支出'),
  ...divided(debit('507', '资本性支出'), [['50702', '办公设备购置', detailed]]),
  ...divided(debit('508', '补助下级支出'), [
    ['50801', '回拨补助支出', { books: ['FED', ...SUMMARY_BOOKS] }],
    ['50802', '专项补助支出', { books: ['FED', ...SUMMARY_BOOKS] }],
  ]),
  debit('509', '对附属单位的支出'),
  debit('510', '其他支出'),
];

/** The provisional chart: 2009 codes with the 2021 names. Replaced by the federation's official table when it is known. */
export const PROV_2024_1: Chart = {
  version: 'PROV-2024-1',
  source:
    '《工会会计制度》（财会〔2009〕7号）科目编码, 财会〔2021〕7号 names; a working assumption of the project',
  validFrom: '2022-01-01',
  accounts: [...assets, ...liabilities, ...netAssets, ...income, ...expenses],
  bankAccounts: { FED: '10201', FEDY: '10201', BAS: '102', MUT: '10202', WRM: '10203' },
  suspenseAccounts: ['181'],
};
