import type { BookKind } from '../chart/chart.js';
import type {
  AccountTemplate,
  LineTemplate,
  MoneySource,
  PostingRule,
  PostingRuleSet,
} from './posting-rule.js';

const ANY: readonly BookKind[] = ['FED', 'BAS', 'MUT', 'WRM', 'FEDY'];
const FEDERATION: readonly BookKind[] = ['FED', 'FEDY'];
const DETAILED: readonly BookKind[] = ['FED', 'BAS'];

const line =
  (side: LineTemplate['side']) =>
  (account: AccountTemplate, part = 'total'): LineTemplate => ({ side, account, part });
const debit = line('debit');
const credit = line('credit');
const tagged = (template: LineTemplate): LineTemplate => ({ ...template, tagged: true });

const template = (
  cause: string,
  books: readonly BookKind[],
  lines: readonly LineTemplate[],
  extra: Pick<PostingRule, 'project' | 'note' | 'repayment'> = {},
): PostingRule => ({ cause, books, form: { kind: 'template', lines }, ...extra });

const stated = (cause: string, books: readonly BookKind[], allowed: readonly string[]): PostingRule => ({
  cause,
  books,
  form: { kind: 'stated', allowed },
});

/** Spending from the bank on one account. */
const spent = (cause: string, books: readonly BookKind[], account: AccountTemplate): PostingRule =>
  template(cause, books, [tagged(debit(account)), credit('bank')]);

/** Spending on a person, from whom tax is withheld. */
const spentAfterTax = (cause: string, account: string): PostingRule =>
  template(cause, ['FED'], [tagged(debit(account)), credit('bank', 'net'), credit('22503', 'tax')], {
    note: 'tax is 0 where none is withheld',
  });

const contributions: readonly PostingRule[] = [
  template(
    'ContributionReceived',
    ['BAS'],
    [debit('bank'), credit('402', 'ownShare'), credit('221', 'upwardShare')],
    { note: 'shares from the scheme in force' },
  ),
  template('UpwardPaymentMade', ['FED', 'BAS', 'FEDY'], [debit('221'), credit('bank')]),
  template('ContributionShared', FEDERATION, [
    debit('bank'),
    credit('402', 'ownShare'),
    credit('221', 'upwardShare'),
  ]),
  template('PreparatoryFundReceived', ['FED'], [debit('bank'), credit('22501')], {
    note: 'not income until a union exists',
  }),
  template(
    'PreparatoryFundSettled',
    ['FED'],
    [debit('22501'), credit('22202', 'toUnion'), credit('402', 'ownShare'), credit('221', 'upwardShare')],
  ),
  template('DownwardPaymentMade', ['FED'], [debit('22202'), credit('bank')]),
  template('MembershipDueReceived', ['BAS'], [debit('bank'), credit('401')]),
  template('LateFeeReceived', ['BAS'], [debit('bank'), credit('408')], { note: 'project assumption' }),
  spent('SmallEnterpriseRefundPaid', ['FED'], '50801'),
];

const restricted: readonly PostingRule[] = [
  template(
    'SpecialFundReceived',
    ['FED', 'BAS', 'MUT', 'WRM'],
    [debit('bank'), tagged(credit({ choice: 'income', oneOf: ['40302', '40304'] }))],
    { project: 'required' },
  ),
  template(
    'SpecialFundReceived',
    ['FEDY'],
    [debit('bank'), tagged(credit({ choice: 'income', oneOf: ['40302', '40304'] }))],
    { note: 'a book of year totals holds the sums of many projects' },
  ),
  template(
    'SpecialFundUsed',
    ['BAS'],
    [tagged(debit({ choice: 'expense', oneOf: ['50301', '50302', '50303', '50304'] })), credit('bank')],
    { project: 'required' },
  ),
  template(
    'SpecialFundCarriedForward',
    ['BAS'],
    [
      tagged(debit({ choice: 'income', oneOf: ['40302', '40304'] })),
      tagged(credit({ choice: 'expense', oneOf: ['50301', '50302', '50303', '50304'] }, 'used')),
      tagged(credit('331', 'left')),
    ],
    { project: 'required' },
  ),
  template('GovernmentGrantReceived', FEDERATION, [debit('bank'), tagged(credit('404'))]),
];

const byProcedure = (rules: readonly PostingRule[]): readonly PostingRule[] =>
  rules.map((rule) => ({ ...rule, ownProcedure: true }));

const mutual: readonly PostingRule[] = byProcedure([
  spent('PremiumPaidByUnion', DETAILED, '50305'),
  template('PremiumReceived', ['MUT'], [debit('bank'), credit('23101')], { note: 'pass-through' }),
  template('PremiumRemitted', ['MUT'], [debit('23101'), credit('bank')], { note: 'pass-through' }),
  template('BenefitReceived', ['MUT'], [debit('bank'), credit('23101')], { note: 'pass-through' }),
  template('ClaimPaid', ['MUT'], [debit('23101'), credit('bank')], { note: 'pass-through' }),
  template('BenefitRecoveryClaimed', ['MUT'], [debit('13501'), credit('23101')]),
  template('BenefitRecoveryReceived', ['MUT'], [debit('bank'), credit('13501')], { repayment: true }),
  template('BenefitRecoveryReturned', ['MUT'], [debit('23101'), credit('bank')]),
]);

const aid: readonly PostingRule[] = [
  spent('AidPaid', ['FED'], '50404'),
  template('CareGoodsReceived', ['FED'], [debit('141'), credit('bank')]),
  template('CareGoodsDistributed', ['FED'], [tagged(debit('50405')), credit('141')]),
  template('StockShortageFound', ['FED'], [debit('181'), credit('141')]),
  template('ShortageRecovered', ['FED'], [debit('101'), credit('181')], { repayment: true }),
  template('DonationReceived', ['WRM'], [debit('bank'), credit('23102')], {
    note: '代管 or income: to be decided by the finance office',
  }),
  template('WarmthGrantPaid', ['WRM'], [debit('23102'), credit('bank')]),
];

const programmes: readonly PostingRule[] = [
  spentAfterTax('PrizePaid', '50301'),
  spentAfterTax('JudgeFeePaid', '50301'),
  spentAfterTax('VenueFeePaid', '50301'),
  template('TaxRemitted', ['FED'], [debit('22503'), credit('bank')]),
  spent('StudioFunded', ['FED'], '50802'),
  template('StudioFunded', ['BAS'], [debit('bank'), tagged(credit('40302'))], { project: 'required' }),
  spent('BoostPaid', ['FED'], '50302'),
  spent('AdvancementGrantPaid', ['FED'], '50201'),
  spent('LawyerFeePaid', ['FED'], '50403'),
  spent('AdviserTrainingPaid', ['FED'], '50401'),
  template(
    'MerchantSettled',
    ['FED'],
    [tagged(debit('50307')), credit('22502'), debit('22502'), credit('bank')],
    { note: 'the debt to the merchant arises and is settled in one entry' },
  ),
  template('ProviderInvoiced', ['FED'], [tagged(debit('50406')), credit('22502')]),
  template('ProviderSettled', ['FED'], [debit('22502'), credit('bank')]),
  spent('AuditFeePaid', ['FED'], '506'),
];

const yearAndAssets: readonly PostingRule[] = [
  ...byProcedure([
    stated('OpeningBalanced', ANY, ['1', '2', '3']),
    stated('YearClosed', ANY, ['4', '5', '331', '341']),
  ]),
  stated('SpendingPosted', FEDERATION, ['5', '102']),
  spent('AssetAcquired', DETAILED, '50702'),
  spent('AssetAcquired', ['FEDY'], '507'),
  template('AssetCapitalised', ANY, [debit('162'), credit('30101')], {
    note: 'the second pair of a purchase, an entry of its own',
  }),
  template('AssetDepreciated', ANY, [debit('30101'), credit('163')]),
  { cause: 'JournalReversed', books: ANY, form: { kind: 'mirror' }, note: 'linked to the reversed entry' },
];

const moneySources: readonly MoneySource[] = [
  {
    ...{ name: 'fiscal', zh: '财政拨款', carriedTo: '341' },
    ...{ funds: ['FISCAL'], incomeAccounts: ['404'] },
  },
  { name: 'union', zh: '工会资金', carriedTo: '331' },
];

/** The standard posting rules of the example federation. */
export const POSTING_RULES_2024_1: PostingRuleSet = {
  version: 'PR-2024-1',
  source: 'standard posting rules of the federation, on PROV-2024-1; a working assumption of the project',
  validFrom: '2022-01-01',
  rules: [...contributions, ...restricted, ...mutual, ...aid, ...programmes, ...yearAndAssets],
  moneySources,
};
