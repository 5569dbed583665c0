import { fen } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { actors } from './ledger-book.fixtures.js';
import { ledgerBookDecider } from './ledger-book.decider.js';
import type { LedgerBookEvent } from './ledger-book.events.js';
import {
  adjustBudget,
  approveBudget,
  budgetAdjusted,
  budgetApproved,
  dues,
  opened,
  periodClosed,
  posted,
  postEntry,
  reservedOn,
  reserveOn,
  reviewer,
  spending,
} from './union-book.fixtures.js';

const given = specFor(ledgerBookDecider);
const rich = [opened, posted(1, dues(1_000_000), '2024-01-02')];
const budgeted = [...rich, budgetApproved];
const line = { budgetLine: 'L-503' };

const blocked = (neededFen: number, availableFen: number, on: string, orderId?: string): LedgerBookEvent =>
  ({
    type: 'BudgetOverrunBlocked',
    actors: { preparer: actors.preparer },
    effectiveOn: on,
    data: {
      ...{ budgetLine: 'L-503', on, availableFen, neededFen, releasedBy: 'BudgetAdjusted' },
      ...(orderId === undefined ? {} : { orderId }),
    },
  }) as LedgerBookEvent;

describe('a budget', () => {
  it('is approved once, after a review, by three persons', () => {
    given(...rich)
      .when(approveBudget())
      .thenEvents(budgetApproved);
    given(...budgeted)
      .when(approveBudget())
      .thenRejected('BUDGET_ALREADY_APPROVED', { budgetVersion: 'B-2024' });
    for (const over of [
      { reviewer: actors.preparer },
      { reviewer: actors.approver },
      { actors: { preparer: 'a' } },
    ])
      given(...rich)
        .when(approveBudget(over))
        .thenRejected('DUTIES_NOT_SEPARATED');
  });

  it('lists each line once, on expense accounts, with an amount', () => {
    const [first] = budgetApproved.data.lines;
    const lines = (...all: (typeof budgetApproved.data.lines)[number][]) =>
      given(...rich).when(approveBudget({ lines: all }));
    lines().thenRejected('BUDGET_MALFORMED');
    lines(first!, first!).thenRejected('BUDGET_MALFORMED');
    lines({ ...first!, accountCode: '402' }).thenRejected('BUDGET_MALFORMED');
    given(...rich)
      .when(approveBudget({ lines: [{ ...first!, amountFen: 0 }] }))
      .thenRejected('AMOUNT_NOT_POSITIVE');
    given(...rich, periodClosed('2024-01', '2024-01-31'))
      .when(approveBudget())
      .thenRejected('PERIOD_CLOSED');
  });

  it.each([
    [500, true],
    [501, false],
  ])('of %i lines is one: %p', (count, isOne) => {
    const lines = Array.from({ length: count }, (_, at) => ({
      budgetLine: `L-${at}`,
      accountCode: '506',
      amountFen: fen(1),
    }));
    const when = given(...rich).when(approveBudget({ lines }));
    if (!isOne) return when.thenRejected('BUDGET_MALFORMED', { max: 500 });
    when.thenEvents({ ...budgetApproved, data: { ...budgetApproved.data, lines } });
  });

  it('asks every expense for a line of it, and for the right one', () => {
    given(...budgeted)
      .when(postEntry(spending(1), '2024-06-10'))
      .thenRejected('BUDGET_LINE_MISSING', { accountCode: '50302' });
    given(...budgeted)
      .when(postEntry(spending(1, { budgetLine: 'L-999' }), '2024-06-10'))
      .thenRejected('BUDGET_LINE_UNKNOWN');
    given(...budgeted)
      .when(postEntry(spending(1, { budgetLine: 'L-506' }), '2024-06-10'))
      .thenRejected('BUDGET_LINE_OTHER_ACCOUNT');
    given(...budgeted)
      .when(postEntry(dues(1), '2024-06-10'))
      .thenEvents(posted(2, dues(1), '2024-06-10'));
    given(...rich)
      .when(postEntry(spending(1), '2024-06-10'))
      .thenEvents(posted(2, spending(1), '2024-06-10'));
  });

  it('is spent to the last fen; who wants more is recorded and gets nothing', () => {
    given(...budgeted)
      .when(postEntry(spending(70_000, line), '2024-06-10'))
      .thenEvents(posted(2, spending(70_000, line), '2024-06-10'));
    given(...budgeted)
      .when(postEntry(spending(70_001, line), '2024-06-10'))
      .thenEvents(blocked(70_001, 70_000, '2024-06-10'));
    given(...budgeted, blocked(70_001, 70_000, '2024-06-10'))
      .when(postEntry(spending(70_000, line), '2024-06-10'))
      .thenEvents(posted(2, spending(70_000, line), '2024-06-10'));
  });

  it('gives back what is taken back', () =>
    given(...budgeted, posted(2, spending(70_000, line), '2024-06-10'), {
      ...posted(
        3,
        [...spending(70_000, line)].map(
          (of) => ({ ...of, side: of.side === 'debit' ? 'credit' : 'debit' }) as const,
        ),
        '2024-06-11',
      ),
    })
      .when(postEntry(spending(70_000, line), '2024-06-12'))
      .thenEvents(posted(4, spending(70_000, line), '2024-06-12')));
});

describe('reserving a line of the budget', () => {
  it('keeps it from others: reserved and spent are never more than the line', () => {
    given(...budgeted)
      .when(reserveOn('L-503', 70_000))
      .thenEvents(reservedOn('L-503', 70_000));
    given(...budgeted)
      .when(reserveOn('L-503', 70_001))
      .thenEvents(blocked(70_001, 70_000, '2024-06-10', 'PO-1'));
    given(...budgeted, reservedOn('L-503', 50_000))
      .when(postEntry(spending(20_000, line), '2024-06-10'))
      .thenEvents(posted(2, spending(20_000, line), '2024-06-10'));
    given(...budgeted, reservedOn('L-503', 50_000))
      .when(postEntry(spending(20_001, line), '2024-06-10'))
      .thenEvents(blocked(20_001, 20_000, '2024-06-10'));
  });

  it('is taken by its payment, in parts', () => {
    const part = posted(2, spending(30_000, line), '2024-06-20', { reservationId: 'R-1' });
    const book = [...budgeted, reservedOn('L-503', 70_000), part];
    given(...book)
      .when(postEntry(spending(40_000, line), '2024-06-21', { reservationId: 'R-1' }))
      .thenEvents(posted(3, spending(40_000, line), '2024-06-21', { reservationId: 'R-1' }));
    given(...book)
      .when(postEntry(spending(40_001, line), '2024-06-21', { reservationId: 'R-1' }))
      .thenEvents(blocked(1, 0, '2024-06-21'));
  });

  it('ends when its day is over, as an event, and frees the line', () => {
    const expiring = reservedOn('L-503', 70_000, { expiresOn: '2024-06-30' });
    const on = (now: string) =>
      given(...budgeted, expiring).when({
        type: 'ExpireReservation',
        data: { bookId: 'BAS-O1-2024', reservationId: 'R-1' },
        now,
      });
    const expired: LedgerBookEvent = {
      type: 'ReservationExpired',
      actors: { preparer: actors.preparer },
      effectiveOn: '2024-07-01',
      data: { reservationId: 'R-1' },
    };
    on('2024-06-30T15:59:59.999Z').thenRejected('RESERVATION_NOT_EXPIRED');
    on('2024-06-30T16:00:00.000Z').thenEvents(expired);
    given(...budgeted, expiring, expired)
      .when(postEntry(spending(70_000, line), '2024-06-10'))
      .thenEvents(posted(2, spending(70_000, line), '2024-06-10'));
    given(...budgeted, expiring, expired)
      .when({
        type: 'ExpireReservation',
        data: { bookId: 'BAS-O1-2024', reservationId: 'R-1' },
        now: '2024-07-02T00:00:00.000Z',
      })
      .thenNothing();
  });

  it.each([
    ['2024-06-09', false],
    ['2024-06-10', true],
    ['2024-12-30', true],
    ['2024-12-31', false],
  ])('may expire on %s: %p', (expiresOn, isDay) => {
    const when = given(...budgeted).when(reserveOn('L-503', 1, { expiresOn }));
    if (isDay) when.thenEvents(reservedOn('L-503', 1, { expiresOn }));
    else when.thenRejected('EXPIRY_MALFORMED');
  });

  it('names a line of the budget', () =>
    given(...rich)
      .when(reserveOn('L-503', 1))
      .thenRejected('BUDGET_LINE_UNKNOWN'));
});

describe('adjusting the budget', () => {
  it('moves money between lines, and no more than a line has left', () => {
    given(...budgeted)
      .when(adjustBudget())
      .thenEvents(budgetAdjusted());
    given(...budgeted, budgetAdjusted())
      .when(postEntry(spending(90_000, line), '2024-08-01'))
      .thenEvents(posted(2, spending(90_000, line), '2024-08-01'));
    given(...budgeted, posted(2, spending(1, { budgetLine: 'L-506' }, '506'), '2024-03-01'))
      .when(adjustBudget())
      .thenRejected('BUDGET_OVERRUN');
  });

  it('counts from its day: what was moved in August was not there in June', () =>
    given(...budgeted, budgetAdjusted())
      .when(postEntry(spending(70_001, line), '2024-06-10'))
      .thenEvents(blocked(70_001, 70_000, '2024-06-10')));

  it('happens once a year; a second time by a resolution of the congress', () => {
    const once = [...budgeted, budgetAdjusted()];
    const back = { moves: [{ from: 'L-503', to: 'L-506', amountFen: 1 }], effectiveOn: '2024-09-01' };
    given(...once)
      .when(adjustBudget(back))
      .thenRejected('BUDGET_ALREADY_ADJUSTED');
    given(...once)
      .when(adjustBudget({ ...back, resolution: 'CONGRESS-2024-3' }))
      .thenEvents({
        ...budgetAdjusted({ moves: back.moves, resolution: 'CONGRESS-2024-3' }),
        effectiveOn: '2024-09-01',
      } as LedgerBookEvent);
  });

  it('needs a budget, a reason, papers, and a reviewer who is neither of the other two', () => {
    given(...rich)
      .when(adjustBudget())
      .thenRejected('BUDGET_NOT_APPROVED');
    const by = (over: Parameters<typeof adjustBudget>[0]) => given(...budgeted).when(adjustBudget(over));
    by({ reason: '' }).thenRejected('TEXT_MALFORMED');
    by({ evidence: [] }).thenRejected('EVIDENCE_MISSING');
    by({ moves: [] }).thenRejected('BUDGET_MALFORMED');
    by({ moves: [{ from: 'L-506', to: 'L-506', amountFen: 1 }] }).thenRejected('BUDGET_MALFORMED');
    by({ moves: [{ from: 'L-506', to: 'L-1', amountFen: 1 }] }).thenRejected('BUDGET_LINE_UNKNOWN');
    by({ reviewer: actors.approver }).thenRejected('DUTIES_NOT_SEPARATED');
    by({ reviewer }).thenEvents(budgetAdjusted());
  });
});
