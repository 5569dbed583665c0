import { specFor } from '@yigong/testing';
import type { AdoptChartVersion } from './ledger-book.commands.js';
import { actors, evidence } from './ledger-book.fixtures.js';
import { ledgerBookDecider } from './ledger-book.decider.js';
import type { LedgerBookEvent } from './ledger-book.events.js';
import { dues, now, opened, periodClosed, posted, postEntry, spending } from './union-book.fixtures.js';

const given = specFor(ledgerBookDecider);
const newer = [
  ...opened.data.accounts.filter(({ code }) => code !== '506'),
  { code: '50601', name: '行政支出-办公费', normalSide: 'debit' },
] as const;
const content = { chartVersion: 'PROV-2024-2', validFrom: '2024-07-01', accounts: newer, evidence };
const adopt = (over: Partial<AdoptChartVersion['data']> = {}): AdoptChartVersion => ({
  type: 'AdoptChartVersion',
  data: { bookId: 'BAS-O1-2024', actors, effectiveOn: '2024-06-20', ...content, ...over },
  now,
});
const adopted: LedgerBookEvent = {
  type: 'ChartVersionAdopted',
  actors,
  effectiveOn: '2024-06-20',
  data: content,
};
const funded = [opened, posted(1, dues(1_000), '2024-01-02')];

describe('a new version of the chart of accounts', () => {
  it('is named by every entry from its first day on', () => {
    given(...funded)
      .when(adopt())
      .thenEvents(adopted);
    const on = (effectiveOn: string) => given(...funded, adopted).when(postEntry(dues(1), effectiveOn));
    on('2024-06-30').thenEvents(posted(2, dues(1), '2024-06-30'));
    on('2024-07-01').thenEvents(posted(2, dues(1), '2024-07-01', { chartVersion: 'PROV-2024-2' }));
  });

  it('brings its accounts and retires those it does not list', () => {
    const spend = (accountCode: string, effectiveOn: string) =>
      given(...funded, adopted).when(postEntry(spending(1, {}, accountCode), effectiveOn));
    const later = { chartVersion: 'PROV-2024-2' };
    spend('50601', '2024-06-30').thenRejected('ACCOUNT_NOT_VALID_ON_DATE');
    spend('50601', '2024-07-01').thenEvents(posted(2, spending(1, {}, '50601'), '2024-07-01', later));
    spend('506', '2024-07-01').thenRejected('ACCOUNT_NOT_VALID_ON_DATE', {
      accountCode: '506',
      effectiveOn: '2024-07-01',
    });
    spend('506', '2024-06-30').thenEvents(posted(2, spending(1, {}, '506'), '2024-06-30'));
  });

  it('is new, whole, and no older than the one before', () => {
    const refused = (over: Partial<AdoptChartVersion['data']>) =>
      given(...funded, adopted)
        .when(adopt(over))
        .thenRejected('CHART_VERSION_MALFORMED');
    refused({});
    refused({ chartVersion: 'PROV-2024-3', validFrom: '2024-06-30' });
    refused({ chartVersion: 'PROV-2024-3', accounts: [] });
    refused({ chartVersion: 'PROV-2024-3', accounts: [...newer, newer[0]] });
    refused({
      chartVersion: 'PROV-2024-3',
      accounts: newer.map((one) => ({ ...one, normalSide: 'credit' as const })),
    });
    given(...funded, adopted)
      .when(adopt({ chartVersion: 'PROV-2024-3' }))
      .thenEvents({ ...adopted, data: { ...content, chartVersion: 'PROV-2024-3' } } as LedgerBookEvent);
  });

  it.each([
    [1_000, true],
    [1_001, false],
  ])('of %i accounts is one: %p', (count, isOne) => {
    const more = Array.from({ length: count - newer.length }, (_, at) => ({
      ...{ code: `9${String(at).padStart(4, '0')}`, name: '备用', normalSide: 'debit' as const },
    }));
    const accounts = [...newer, ...more];
    const when = given(...funded).when(adopt({ accounts }));
    if (isOne) when.thenEvents({ ...adopted, data: { ...content, accounts } } as LedgerBookEvent);
    else when.thenRejected('CHART_VERSION_MALFORMED', { max: 1_000 });
  });

  it('begins on an open day of the year, by two persons, with its paper', () => {
    given(...funded)
      .when(adopt({ validFrom: '2025-01-01' }))
      .thenRejected('OUTSIDE_FISCAL_YEAR');
    given(...funded, periodClosed('2024-07', '2024-07-31'))
      .when(adopt())
      .thenRejected('PERIOD_CLOSED');
    given(...funded)
      .when(adopt({ evidence: [] }))
      .thenRejected('EVIDENCE_MISSING');
    given(...funded)
      .when(adopt({ actors: { preparer: 'a' } }))
      .thenRejected('DUTIES_NOT_SEPARATED');
  });
});
