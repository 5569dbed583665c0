import { specFor } from '@yigong/testing';
import { actors, original, reverseEntry } from './ledger-book.fixtures.js';
import { ledgerBookDecider } from './ledger-book.decider.js';
import type { LedgerBookEvent } from './ledger-book.events.js';
import {
  assertBalance,
  asserted,
  closePeriod,
  closeYear,
  dues,
  now,
  opened,
  others,
  periodClosed,
  periodReopened,
  posted,
  postEntry,
  reopenPeriod,
  reservedOn,
  reserveOn,
  spending,
  yearClosed,
} from './union-book.fixtures.js';

const given = specFor(ledgerBookDecider);
const inJune = [opened, posted(1, dues(50_000), '2024-06-05')];
const june = periodClosed('2024-06', '2024-06-30');

describe('closing a month', () => {
  it('closes it and every open one before it', () => {
    given(...inJune)
      .when(closePeriod('2024-06'))
      .thenEvents(june);
    const on = (effectiveOn: string) => given(...inJune, june).when(postEntry(dues(1), effectiveOn));
    on('2024-02-01').thenRejected('PERIOD_CLOSED', { period: '2024-02' });
    on('2024-06-30').thenRejected('PERIOD_CLOSED', { period: '2024-06' });
    on('2024-07-01').thenEvents(posted(2, dues(1), '2024-07-01'));
  });

  it('lets nothing else in either', () => {
    given(...inJune, june)
      .when(reserveOn(undefined, 1))
      .thenRejected('PERIOD_CLOSED');
    const reversal = reverseEntry(1, original(dues(50_000), { effectiveOn: '2024-06-05' }), {
      effectiveOn: '2024-06-10',
    });
    given(...inJune, june)
      .when(reversal)
      .thenRejected('PERIOD_CLOSED');
  });

  it('happens once, from its last day on, to a month of the year', () => {
    given(...inJune, june)
      .when(closePeriod('2024-06'))
      .thenRejected('PERIOD_CLOSED');
    given(...inJune, june)
      .when(closePeriod('2024-05'))
      .thenRejected('PERIOD_CLOSED');
    given(...inJune)
      .when(closePeriod('2025-01'))
      .thenRejected('PERIOD_UNKNOWN');
    given(...inJune)
      .when(closePeriod('2024-13'))
      .thenRejected('PERIOD_UNKNOWN');
    const at = (instant: string) => given(...inJune).when({ ...closePeriod('2024-06'), now: instant });
    at('2024-06-29T15:59:59.999Z').thenRejected('PERIOD_NOT_OVER', {
      period: '2024-06',
      lastDay: '2024-06-30',
    });
    at('2024-06-29T16:00:00.000Z').thenEvents(june);
  });

  it('takes two persons', () =>
    given(...inJune)
      .when(closePeriod('2024-06', { actors: { preparer: 'a', approver: 'a' } }))
      .thenRejected('DUTIES_NOT_SEPARATED'));

  it('waits for every reservation to be settled or carried on', () => {
    const open = [...inJune, reservedOn(undefined, 100)];
    given(...open)
      .when(closePeriod('2024-06'))
      .thenRejected('RESERVATIONS_OPEN', { count: 1, reservationId: 'R-1' });
    given(...open)
      .when(closePeriod('2024-05'))
      .thenEvents(periodClosed('2024-05', '2024-05-31'));
    given(...open)
      .when(closePeriod('2024-06', { carried: ['R-1'] }))
      .thenEvents(periodClosed('2024-06', '2024-06-30', ['R-1']));
    given(...inJune)
      .when(closePeriod('2024-06', { carried: ['R-1'] }))
      .thenRejected('RESERVATION_NOT_FOUND');
  });

  it('is blocked by a balance that somebody outside states otherwise', () => {
    given(...inJune, asserted(49_999))
      .when(closePeriod('2024-06'))
      .thenRejected('ASSERTION_FAILED', {
        ...{ accountCode: '102', effectiveOn: '2024-06-30', source: 'bank-statement-06' },
        ...{ assertedFen: 49_999, bookFen: 50_000 },
      });
    given(...inJune, asserted(50_000, { side: 'credit' }))
      .when(closePeriod('2024-06'))
      .thenRejected('ASSERTION_FAILED');
    given(...inJune, asserted(50_000))
      .when(closePeriod('2024-06'))
      .thenEvents(june);
    given(...inJune, asserted(49_999), asserted(50_000))
      .when(closePeriod('2024-06'))
      .thenEvents(june);
    given(...inJune, asserted(49_999))
      .when(closePeriod('2024-05'))
      .thenEvents(periodClosed('2024-05', '2024-05-31'));
    // Late money moves the balance of a day that was right before.
    given(...inJune, asserted(50_000), posted(2, dues(1), '2024-06-30'))
      .when(closePeriod('2024-06'))
      .thenRejected('ASSERTION_FAILED');
  });

  it('is blocked by what stands in suspense', () => {
    const missing = posted(
      2,
      [
        { accountCode: '181', side: 'debit', amountFen: 150 },
        { accountCode: '102', side: 'credit', amountFen: 150 },
      ],
      '2024-06-20',
    );
    given(...inJune, missing)
      .when(closePeriod('2024-06'))
      .thenRejected('SUSPENSE_NOT_EMPTY', { accountCode: '181', balanceFen: 150 });
    given(...inJune, missing)
      .when(closePeriod('2024-05'))
      .thenEvents(periodClosed('2024-05', '2024-05-31'));
  });
});

describe('a correction of a closed month', () => {
  it('stands in an open one and names the closed one', () => {
    given(...inJune, june)
      .when(postEntry(dues(1), '2024-07-02', { corrects: '2024-06' }))
      .thenEvents(posted(2, dues(1), '2024-07-02', { corrects: '2024-06' }));
    given(...inJune, june)
      .when(postEntry(dues(1), '2024-07-02', { corrects: '2024-07' }))
      .thenRejected('PERIOD_NOT_CLOSED');
    given(...inJune, june)
      .when(postEntry(dues(1), '2024-07-02', { corrects: '2023-06' }))
      .thenRejected('PERIOD_UNKNOWN');
  });

  it('by reversal names it by itself', () => {
    const reversal = reverseEntry(1, original(dues(50_000), { effectiveOn: '2024-06-05' }), {
      effectiveOn: '2024-07-02',
    });
    const lines = dues(50_000).map(
      (line) => ({ ...line, side: line.side === 'debit' ? 'credit' : 'debit' }) as const,
    );
    const data = { ...posted(2, lines, '2024-07-02').data, text: '冲销', reverses: 1, corrects: '2024-06' };
    given(...inJune, june)
      .when(reversal)
      .thenEvents({ type: 'JournalReversed', actors, effectiveOn: '2024-07-02', data } as LedgerBookEvent);
  });
});

describe('reopening a month', () => {
  const closed = [...inJune, june, periodClosed('2024-08', '2024-08-31')];
  it('takes two persons who had no part in closing it or a later one', () => {
    given(...inJune, june)
      .when(reopenPeriod('2024-06'))
      .thenEvents(periodReopened('2024-06'));
    for (const same of [
      { ...others, preparer: actors.preparer },
      { ...others, approver: actors.preparer },
      { ...others, approver: actors.approver },
    ])
      given(...inJune, june)
        .when(reopenPeriod('2024-06', { actors: same }))
        .thenRejected('REOPENED_BY_SAME_PERSON');
    given(...inJune, june)
      .when(reopenPeriod('2024-06', { actors: { preparer: 'x', approver: 'x' } }))
      .thenRejected('DUTIES_NOT_SEPARATED');
  });
  it('opens the later ones with it, and leaves the earlier ones closed', () => {
    const on = (reopenedPeriod: string, effectiveOn: string) =>
      given(...closed, periodReopened(reopenedPeriod)).when(postEntry(dues(1), effectiveOn));
    on('2024-08', '2024-08-01').thenEvents(posted(2, dues(1), '2024-08-01'));
    on('2024-08', '2024-07-31').thenRejected('PERIOD_CLOSED');
    on('2024-07', '2024-07-01').thenEvents(posted(2, dues(1), '2024-07-01'));
    on('2024-07', '2024-06-30').thenRejected('PERIOD_CLOSED');
    on('2024-06', '2024-08-01').thenEvents(posted(2, dues(1), '2024-08-01'));
    on('2024-06', '2024-05-31').thenRejected('PERIOD_CLOSED');
    on('2024-01', '2024-01-01').thenEvents(posted(2, dues(1), '2024-01-01'));
  });
  it('still takes other persons for an earlier month that the same closing had closed', () => {
    const twice = [...inJune, june, periodReopened('2024-06')];
    given(...twice)
      .when(reopenPeriod('2024-03', { actors }))
      .thenRejected('REOPENED_BY_SAME_PERSON');
    given(...twice)
      .when(reopenPeriod('2024-03'))
      .thenEvents(periodReopened('2024-03'));
  });
  it('is only of one that is closed', () => {
    given(...inJune, june)
      .when(reopenPeriod('2024-07'))
      .thenRejected('PERIOD_NOT_CLOSED');
    given(...inJune, june)
      .when(reopenPeriod('x'))
      .thenRejected('PERIOD_UNKNOWN');
    given(...inJune, june)
      .when(reopenPeriod('2024-06', { evidence: [] }))
      .thenRejected('EVIDENCE_MISSING');
  });
});

describe('an asserted balance', () => {
  it('is recorded whether it holds or not', () =>
    given(...inJune)
      .when(assertBalance({ balanceFen: 1 }))
      .thenEvents(asserted(1)));
  it('is of an account of the book, on a day of it', () => {
    const on = (over: Parameters<typeof assertBalance>[0]) => given(opened).when(assertBalance(over));
    on({ accountCode: '999' }).thenRejected('ACCOUNT_UNKNOWN');
    on({ effectiveOn: '2025-01-01' }).thenRejected('OUTSIDE_FISCAL_YEAR');
    on({ balanceFen: -1 }).thenRejected('AMOUNT_NOT_POSITIVE');
    on({ source: '银行' }).thenRejected('REFERENCE_MALFORMED');
    on({ balanceFen: 0 }).thenEvents(asserted(0));
  });
});

describe('closing the year', () => {
  const carried = (amountFen: number) =>
    posted(
      3,
      [
        { accountCode: '402', side: 'debit', amountFen: 50_000 },
        { accountCode: '506', side: 'credit', amountFen },
        { accountCode: '331', side: 'credit', amountFen: 50_000 - amountFen },
      ],
      '2024-12-31',
    );
  const spent = [...inJune, posted(2, spending(1_000, {}, '506'), '2024-09-01')];
  const december = periodClosed('2024-12', '2024-12-31');

  it('finds income and expense carried forward when its last month is closed', () => {
    given(...spent)
      .when(closePeriod('2024-12'))
      .thenRejected('RESULTS_NOT_CLOSED');
    given(...spent, carried(999))
      .when(closePeriod('2024-12'))
      .thenRejected('RESULTS_NOT_CLOSED', { accountCode: '506', accountName: '行政支出' });
    given(...spent, carried(1_000))
      .when(closePeriod('2024-12'))
      .thenEvents(december);
    given(...spent)
      .when(closePeriod('2024-11'))
      .thenEvents(periodClosed('2024-11', '2024-11-30'));
  });
  it('carries no reservation into the next year', () =>
    given(...spent, carried(1_000), reservedOn(undefined, 1))
      .when(closePeriod('2024-12', { carried: ['R-1'] }))
      .thenRejected('RESERVATIONS_OPEN'));
  it('is the last thing that happens to the book', () => {
    given(...spent, carried(1_000))
      .when(closeYear)
      .thenRejected('PERIOD_NOT_CLOSED');
    given(...spent, carried(1_000), december)
      .when(closeYear)
      .thenEvents(yearClosed);
    const over = [...spent, carried(1_000), december, yearClosed];
    for (const command of [
      postEntry(dues(1), '2024-12-31'),
      reopenPeriod('2024-12'),
      closeYear,
      assertBalance(),
      closePeriod('2024-12'),
    ])
      given(...over)
        .when(command)
        .thenRejected('YEAR_CLOSED', { bookId: 'BAS-O1-2024', fiscalYear: 2024 });
  });
  it('takes two persons', () =>
    given(...spent, carried(1_000), december)
      .when({ type: 'CloseYear', data: { bookId: 'BAS-O1-2024', actors: { preparer: 'a' } }, now })
      .thenRejected('DUTIES_NOT_SEPARATED'));
});
