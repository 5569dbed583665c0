import { specFor } from '@yigong/testing';
import { actors, original, reverseEntry } from './ledger-book.fixtures.js';
import { ledgerBookDecider, type LedgerBookRefusal } from './ledger-book.decider.js';
import {
  adoptTerms,
  grant,
  opened,
  posted,
  postEntry,
  spending,
  termsAdopted,
} from './union-book.fixtures.js';

const given = specFor(ledgerBookDecider);
const studio = { project: 'STU-O1-2024' };
const granted = [opened, termsAdopted(), posted(1, grant(3_000_000, studio), '2024-04-25')];

describe('restricted money', () => {
  it('is spent to the last fen and not beyond it, whatever the bank holds', () => {
    const rich = [...granted, posted(2, grant(9_000_000), '2024-04-25')];
    given(...rich)
      .when(postEntry(spending(3_000_000, studio), '2024-10-30'))
      .thenEvents(posted(3, spending(3_000_000, studio), '2024-10-30'));
    given(...rich)
      .when(postEntry(spending(3_000_100, studio), '2024-10-30'))
      .thenRejected('FUND_OVERSPENT', {
        fund: '—',
        project: 'STU-O1-2024',
        on: '2024-10-30',
        availableFen: 3_000_000,
        neededFen: 3_000_100,
      });
  });

  it('is not spent before it came, nor from what a later payment needs', () => {
    const rich = [opened, posted(1, grant(9_000_000), '2024-01-02')];
    given(...rich, posted(2, grant(100, studio), '2024-04-25'))
      .when(postEntry(spending(1, studio), '2024-04-24'))
      .thenRejected('FUND_OVERSPENT');
    given(
      ...rich,
      posted(2, grant(100, studio), '2024-04-25'),
      posted(3, spending(100, studio), '2024-09-01'),
    )
      .when(postEntry(spending(1, studio), '2024-05-01'))
      .thenRejected('FUND_OVERSPENT');
  });

  it('of one project is not that of another, nor of the same project in another fund', () => {
    const two = [...granted, posted(2, grant(500, { ...studio, fund: 'CITY' }), '2024-04-25')];
    const terms = { ...studio, fund: 'CITY' };
    given(...two)
      .when(postEntry(spending(501, terms), '2024-05-01'))
      .thenRejected('FUND_OVERSPENT');
    given(...two)
      .when(postEntry(spending(500, terms), '2024-05-01'))
      .thenEvents(posted(3, spending(500, terms), '2024-05-01'));
  });

  it('is not taken back by reversing an income that was spent', () =>
    given(...granted, posted(2, grant(9_000_000), '2024-04-25'), posted(3, spending(1, studio), '2024-05-01'))
      .when(
        reverseEntry(1, original(grant(3_000_000, studio), { effectiveOn: '2024-04-25' }), {
          effectiveOn: '2024-06-10',
        }),
      )
      .thenRejected('FUND_OVERSPENT'));

  it('is carried forward with its tag', () => {
    const spent = [...granted, posted(2, spending(2_860_000, studio), '2024-10-30')];
    const carried = [
      { accountCode: '40302', side: 'debit', amountFen: 3_000_000, ...studio },
      { accountCode: '50302', side: 'credit', amountFen: 2_860_000, ...studio },
      { accountCode: '331', side: 'credit', amountFen: 140_000, ...studio },
    ] as const;
    given(...spent)
      .when(postEntry(carried, '2024-12-31', { purpose: 'SpecialFundCarriedForward' }))
      .thenEvents(posted(3, carried, '2024-12-31'));
  });
});

describe('the terms of restricted money', () => {
  it('name the accounts that it may be spent on', () => {
    given(...granted)
      .when(postEntry(spending(100, studio, '506'), '2024-05-01'))
      .thenRejected('FUND_USE_NOT_ALLOWED', {
        fund: '—',
        project: 'STU-O1-2024',
        accountCode: '506',
        purpose: 'SpecialFundUsed',
        allowed: '503 (SpecialFundUsed)',
      });
    given(...granted)
      .when(postEntry(spending(100, studio), '2024-05-01', { purpose: 'BoostPaid' }))
      .thenRejected('FUND_USE_NOT_ALLOWED');
    given(...granted)
      .when(postEntry(spending(100, studio), '2024-05-01'))
      .thenEvents(posted(2, spending(100, studio), '2024-05-01'));
  });

  it.each([
    ['2024-04-30', '2024-05-01', '2024-04-30', false],
    ['2024-05-01', '2024-05-01', '2024-05-31', true],
    ['2024-05-31', '2024-05-01', '2024-05-31', true],
    ['2024-06-01', '2024-05-01', '2024-05-31', false],
  ])('on %s, where they hold from %s to %s: %p', (effectiveOn, validFrom, validTo, isIn) => {
    const book = [opened, posted(1, grant(100, studio), '2024-01-02')];
    const when = given(...book, termsAdopted({ validFrom, validTo })).when(
      postEntry(spending(100, studio), effectiveOn),
    );
    if (isIn) when.thenEvents(posted(2, spending(100, studio), effectiveOn));
    else when.thenRejected('FUND_NOT_IN_FORCE');
  });

  it('of a fund hold for each of its projects; those of a project for no other', () => {
    const city = { fund: 'CITY', project: 'A' };
    const { project: _project, ...ofFund } = { ...termsAdopted().data, fund: 'CITY' };
    const book = [opened, posted(1, grant(100, city), '2024-04-25')];
    given(...book, { ...termsAdopted(), data: ofFund })
      .when(postEntry(spending(1, city, '506'), '2024-05-01'))
      .thenRejected('FUND_USE_NOT_ALLOWED');
    given(...book, termsAdopted())
      .when(postEntry(spending(1, city, '506'), '2024-05-01'))
      .thenEvents(posted(2, spending(1, city, '506'), '2024-05-01'));
  });

  it('give way to newer ones of the same money', () =>
    given(...granted, termsAdopted({ uses: [{ accountCode: '506' }] }))
      .when(postEntry(spending(1, studio, '506'), '2024-05-01'))
      .thenEvents(posted(2, spending(1, studio, '506'), '2024-05-01')));

  it.each([
    [100, true],
    [101, false],
  ])('with %i uses are terms: %p', (count, areTerms) => {
    const uses = Array.from({ length: count }, (_, at) => ({ accountCode: `5${at}` }));
    const when = given(opened).when(adoptTerms({ uses }));
    if (areTerms) when.thenEvents(termsAdopted({ uses }));
    else when.thenRejected('FUND_TERMS_MALFORMED', { max: 100 });
  });

  it('are adopted by two persons, and say what they are about', () => {
    given(opened).when(adoptTerms()).thenEvents(termsAdopted());
    const refused = (over: Parameters<typeof adoptTerms>[0], code: LedgerBookRefusal) =>
      given(opened).when(adoptTerms(over)).thenRejected(code);
    refused({ actors: { preparer: actors.preparer } }, 'DUTIES_NOT_SEPARATED');
    refused({ actors: { preparer: 'a', approver: 'a' } }, 'DUTIES_NOT_SEPARATED');
    refused({ uses: [] }, 'FUND_TERMS_MALFORMED');
    refused({ uses: [{ accountCode: '102' }] }, 'FUND_TERMS_MALFORMED');
    refused({ uses: [{ accountCode: '503', purposes: [] }] }, 'FUND_TERMS_MALFORMED');
    refused({ validFrom: '2024-12-01' }, 'FUND_TERMS_MALFORMED');
    refused({ project: '工作室' }, 'REFERENCE_MALFORMED');
    refused({ effectiveOn: '2025-01-01' }, 'OUTSIDE_FISCAL_YEAR');
    const { project: _project, ...unnamed } = adoptTerms().data;
    given(opened)
      .when({ ...adoptTerms(), data: unnamed })
      .thenRejected('FUND_TERMS_MALFORMED');
  });
});
