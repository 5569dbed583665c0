import { isRejection } from '@yigong/kernel';
import { accountsOf, type BookKind } from '../chart/chart.js';
import { PROV_2024_1 } from '../chart/prov-2024-1.js';
import { entryFor, type PostingFacts } from './entry-for.js';
import { postingRuleFor, POSTING_RULE_SETS } from './posting-rules.js';

const posted = (cause: string, kind: BookKind, facts: PostingFacts) => {
  const lines = entryFor(postingRuleFor(cause, kind, '2024-06-01')!, facts, PROV_2024_1.bankAccounts[kind]);
  if (isRejection(lines)) return lines;
  return lines.map(
    ({ side, accountCode, amountFen, project }) =>
      `${side === 'debit' ? 'D' : 'C'} ${accountCode} ${amountFen}${project ? ` ${project}` : ''}`,
  );
};

const simple = { amounts: { total: 700 } };
const shared = { amounts: { total: 700, ownShare: 400, upwardShare: 300 } };
const taxed = { amounts: { total: 700, net: 640, tax: 60 } };

describe('each standard posting rule', () => {
  it.each<[string, BookKind, PostingFacts, string[]]>([
    ['ContributionReceived', 'BAS', shared, ['D 102 700', 'C 402 400', 'C 221 300']],
    ['UpwardPaymentMade', 'BAS', simple, ['D 221 700', 'C 102 700']],
    ['UpwardPaymentMade', 'FED', simple, ['D 221 700', 'C 10201 700']],
    ['ContributionShared', 'FED', shared, ['D 10201 700', 'C 402 400', 'C 221 300']],
    ['PreparatoryFundReceived', 'FED', simple, ['D 10201 700', 'C 22501 700']],
    [
      'PreparatoryFundSettled',
      'FED',
      { amounts: { total: 700, toUnion: 400, ownShare: 200, upwardShare: 100 } },
      ['D 22501 700', 'C 22202 400', 'C 402 200', 'C 221 100'],
    ],
    ['DownwardPaymentMade', 'FED', simple, ['D 22202 700', 'C 10201 700']],
    ['MembershipDueReceived', 'BAS', simple, ['D 102 700', 'C 401 700']],
    ['LateFeeReceived', 'BAS', simple, ['D 102 700', 'C 408 700']],
    ['SmallEnterpriseRefundPaid', 'FED', simple, ['D 50801 700', 'C 10201 700']],
    [
      'SpecialFundReceived',
      'FED',
      { ...simple, project: 'AID-2024', choices: { income: '40304' } },
      ['D 10201 700', 'C 40304 700 AID-2024'],
    ],
    [
      'SpecialFundReceived',
      'FEDY',
      { ...simple, choices: { income: '40302' } },
      ['D 10201 700', 'C 40302 700'],
    ],
    [
      'SpecialFundUsed',
      'BAS',
      { ...simple, project: 'STU-O1-2024', choices: { expense: '50302' } },
      ['D 50302 700 STU-O1-2024', 'C 102 700'],
    ],
    [
      'SpecialFundCarriedForward',
      'BAS',
      {
        amounts: { total: 700, used: 600, left: 100 },
        project: 'STU-O1-2024',
        choices: { income: '40302', expense: '50302' },
      },
      ['D 40302 700 STU-O1-2024', 'C 50302 600 STU-O1-2024', 'C 331 100 STU-O1-2024'],
    ],
    ['GovernmentGrantReceived', 'FEDY', simple, ['D 10201 700', 'C 404 700']],
    ['PremiumPaidByUnion', 'BAS', simple, ['D 50305 700', 'C 102 700']],
    ['PremiumPaidByUnion', 'FED', simple, ['D 50305 700', 'C 10201 700']],
    ['PremiumReceived', 'MUT', simple, ['D 10202 700', 'C 23101 700']],
    ['PremiumRemitted', 'MUT', simple, ['D 23101 700', 'C 10202 700']],
    ['BenefitReceived', 'MUT', simple, ['D 10202 700', 'C 23101 700']],
    ['ClaimPaid', 'MUT', simple, ['D 23101 700', 'C 10202 700']],
    ['BenefitRecoveryClaimed', 'MUT', simple, ['D 13501 700', 'C 23101 700']],
    ['BenefitRecoveryReceived', 'MUT', simple, ['D 10202 700', 'C 13501 700']],
    ['BenefitRecoveryReturned', 'MUT', simple, ['D 23101 700', 'C 10202 700']],
    ['AidPaid', 'FED', { ...simple, project: 'AID-2024' }, ['D 50404 700 AID-2024', 'C 10201 700']],
    ['CareGoodsReceived', 'FED', simple, ['D 141 700', 'C 10201 700']],
    ['CareGoodsDistributed', 'FED', simple, ['D 50405 700', 'C 141 700']],
    ['StockShortageFound', 'FED', simple, ['D 181 700', 'C 141 700']],
    ['ShortageRecovered', 'FED', simple, ['D 101 700', 'C 181 700']],
    ['DonationReceived', 'WRM', simple, ['D 10203 700', 'C 23102 700']],
    ['WarmthGrantPaid', 'WRM', simple, ['D 23102 700', 'C 10203 700']],
    ['PrizePaid', 'FED', { amounts: { total: 700, net: 700, tax: 0 } }, ['D 50301 700', 'C 10201 700']],
    ['JudgeFeePaid', 'FED', taxed, ['D 50301 700', 'C 10201 640', 'C 22503 60']],
    ['VenueFeePaid', 'FED', { amounts: { total: 7, net: 7, tax: 0 } }, ['D 50301 7', 'C 10201 7']],
    ['TaxRemitted', 'FED', simple, ['D 22503 700', 'C 10201 700']],
    ['StudioFunded', 'FED', simple, ['D 50802 700', 'C 10201 700']],
    ['StudioFunded', 'BAS', { ...simple, project: 'STU' }, ['D 102 700', 'C 40302 700 STU']],
    ['BoostPaid', 'FED', simple, ['D 50302 700', 'C 10201 700']],
    ['AdvancementGrantPaid', 'FED', simple, ['D 50201 700', 'C 10201 700']],
    ['LawyerFeePaid', 'FED', simple, ['D 50403 700', 'C 10201 700']],
    ['AdviserTrainingPaid', 'FED', simple, ['D 50401 700', 'C 10201 700']],
    ['MerchantSettled', 'FED', simple, ['D 50307 700', 'C 22502 700', 'D 22502 700', 'C 10201 700']],
    ['ProviderInvoiced', 'FED', simple, ['D 50406 700', 'C 22502 700']],
    ['ProviderSettled', 'FED', simple, ['D 22502 700', 'C 10201 700']],
    ['AuditFeePaid', 'FED', simple, ['D 506 700', 'C 10201 700']],
    ['AssetAcquired', 'FED', simple, ['D 50702 700', 'C 10201 700']],
    ['AssetAcquired', 'FEDY', simple, ['D 507 700', 'C 10201 700']],
    ['AssetCapitalised', 'FEDY', simple, ['D 162 700', 'C 30101 700']],
    ['AssetDepreciated', 'FEDY', simple, ['D 30101 700', 'C 163 700']],
  ])('%s in %s', (cause, kind, facts, entry) => expect(posted(cause, kind, facts)).toEqual(entry));

  const stated = (...pairs: [string, 'debit' | 'credit'][]): PostingFacts => ({
    lines: pairs.map(([accountCode, side]) => ({ accountCode, side, amountFen: 700 })),
  });

  it.each<[string, BookKind, PostingFacts, string[]]>([
    ['OpeningBalanced', 'BAS', stated(['102', 'debit'], ['332', 'credit']), ['D 102 700', 'C 332 700']],
    ['YearClosed', 'FEDY', stated(['402', 'debit'], ['331', 'credit']), ['D 402 700', 'C 331 700']],
    ['SpendingPosted', 'FEDY', stated(['503', 'debit'], ['10201', 'credit']), ['D 503 700', 'C 10201 700']],
  ])('%s in %s posts the lines that its procedure states', (cause, kind, facts, entry) =>
    expect(posted(cause, kind, facts)).toEqual(entry),
  );

  it('names only accounts that its kinds of book post to', () => {
    const strays = POSTING_RULE_SETS.flatMap(({ rules }) => rules).flatMap(({ cause, books, form }) =>
      form.kind === 'template'
        ? books.flatMap((kind) => {
            const codes = accountsOf(PROV_2024_1, kind).map(({ code }) => code);
            return form.lines
              .map(({ account }) => (account === 'bank' ? PROV_2024_1.bankAccounts[kind] : account))
              .flatMap((account) => (typeof account === 'string' ? [account] : account.oneOf))
              .filter((code) => !codes.includes(code))
              .map((code) => `${cause} in ${kind}: ${code}`);
          })
        : [],
    );
    expect(strays).toEqual([]);
  });
});

describe('a posting rule refuses', () => {
  it('a business event that has no rule in that kind of book, or none yet', () => {
    expect(postingRuleFor('ClaimPaid', 'BAS', '2024-06-01')).toBeUndefined();
    expect(postingRuleFor('ClaimPaid', 'MUT', '2021-12-31')).toBeUndefined();
  });

  it('a reversal: the book makes it itself', () =>
    expect(posted('JournalReversed', 'MUT', simple)).toMatchObject({ rejected: 'REVERSAL_ONLY' }));

  it('restricted money without its project', () =>
    expect(posted('SpecialFundReceived', 'FED', { ...simple, choices: { income: '40302' } })).toMatchObject({
      rejected: 'PROJECT_MISSING',
    }));

  it('an account that the rule does not offer', () =>
    expect(
      posted('SpecialFundReceived', 'FED', { ...simple, project: 'P', choices: { income: '402' } }),
    ).toEqual({
      rejected: 'ACCOUNT_NOT_ALLOWED',
      facts: { cause: 'SpecialFundReceived', accountCode: '402' },
    }));

  it('income in opening balances, and opening balances without lines', () => {
    const lines = [{ accountCode: '402', side: 'credit', amountFen: 1 }] as const;
    expect(posted('OpeningBalanced', 'FED', { lines })).toMatchObject({ rejected: 'ACCOUNT_NOT_ALLOWED' });
    expect(posted('OpeningBalanced', 'FED', {})).toMatchObject({ rejected: 'LINES_NOT_STATED' });
  });

  it('a part that is missing, and parts that do not add up to the total', () => {
    const parts = { amounts: { total: 700, ownShare: 400 } };
    expect(posted('ContributionReceived', 'BAS', parts)).toMatchObject({
      rejected: 'AMOUNT_PART_MISSING',
      facts: { part: 'upwardShare' },
    });
    expect(
      posted('ContributionReceived', 'BAS', { amounts: { ...parts.amounts, upwardShare: 299 } }),
    ).toMatchObject({ rejected: 'AMOUNT_PARTS_DIFFER' });
  });

  it('a month of depreciation outside the life of the asset; its amount is computed, whatever is stated', () => {
    const month = (of: number) => ({
      ...simple,
      depreciation: { costFen: 15_000_000, lifeMonths: 72, month: of },
    });
    expect(posted('AssetDepreciated', 'FEDY', month(73))).toMatchObject({
      rejected: 'DEPRECIATION_MALFORMED',
    });
    expect(posted('AssetDepreciated', 'FEDY', month(72))).toEqual(['D 30101 208357', 'C 163 208357']);
  });
});
