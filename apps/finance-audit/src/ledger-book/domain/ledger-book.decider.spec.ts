import { specFor } from '@yigong/testing';
import { AMOUNT_MAX_FEN, ledgerBookDecider, LINES_MAX, TEXT_MAX } from './ledger-book.decider.js';
import {
  accountDays,
  actors,
  approver,
  moneyIn,
  moneyOut,
  openBook,
  opened,
  original,
  payer,
  postEntry,
  posted,
  preparer,
  released,
  releaseReservation,
  reserved,
  reserveFunds,
  reversed,
  reverseEntry,
} from './ledger-book.fixtures.js';

const given = specFor(ledgerBookDecider);

describe('opening a book', () => {
  it('names its accounts, its year and the hash that seals it', () =>
    given().when(openBook()).thenEvents(opened));

  it('happens once', () => given(opened).when(openBook()).thenRejected('BOOK_ALREADY_OPENED'));

  it('takes two persons', () => {
    given()
      .when(openBook({ actors: { preparer } }))
      .thenRejected('DUTIES_NOT_SEPARATED');
    given()
      .when(openBook({ actors: { preparer, approver: preparer } }))
      .thenRejected('DUTIES_NOT_SEPARATED');
  });
});

describe('posting an entry', () => {
  it('gives the next number', () => {
    given(opened)
      .when(postEntry(moneyIn(36000)))
      .thenEvents(posted(1, moneyIn(36000)));
    given(opened, posted(1, moneyIn(36000)))
      .when(postEntry(moneyOut(36000)))
      .thenEvents(posted(2, moneyOut(36000)));
  });

  it('is refused in a book that was never opened', () =>
    given()
      .when(postEntry(moneyIn(1)))
      .thenRejected('BOOK_NOT_FOUND', { bookId: 'MUT-2024' }));

  it('needs a text of reasonable length in well-formed characters', () => {
    const withText = (text: string) => given(opened).when(postEntry(moneyIn(1), { text }));
    withText('').thenRejected('TEXT_MALFORMED');
    withText('字'.repeat(TEXT_MAX + 1)).thenRejected('TEXT_MALFORMED');
    withText('\ud800').thenRejected('TEXT_MALFORMED');
    withText('字'.repeat(TEXT_MAX)).thenEvents(
      posted(1, moneyIn(1), '2024-06-07', { text: '字'.repeat(TEXT_MAX) }),
    );
  });

  it('names the papers that prove it by their digests', () => {
    given(opened)
      .when(postEntry(moneyIn(1), { evidence: [] }))
      .thenRejected('EVIDENCE_MISSING');
    given(opened)
      .when(postEntry(moneyIn(1), { evidence: ['AB'.repeat(32)] }))
      .thenRejected('EVIDENCE_MISSING');
  });

  it('has at least two lines, and not more than can be read', () => {
    given(opened)
      .when(postEntry(moneyIn(1).slice(0, 1)))
      .thenRejected('ENTRY_NEEDS_TWO_LINES');
    const many = Array.from({ length: LINES_MAX / 2 }, () => moneyIn(1)).flat();
    given(opened).when(postEntry(many)).thenEvents(posted(1, many));
    given(opened)
      .when(postEntry([...many, ...moneyIn(1)]))
      .thenRejected('ENTRY_HAS_TOO_MANY_LINES');
  });

  it('has only references in its lines, never a name', () =>
    given(opened)
      .when(postEntry(moneyIn(1).map((line) => ({ ...line, counterparty: '张明' }))))
      .thenRejected('REFERENCE_MALFORMED'));

  it.each([0, -1, 0.5, Number.NaN, 2 ** 53])('refuses an amount of %p fen', (amountFen) =>
    given(opened)
      .when(postEntry(moneyIn(amountFen)))
      .thenRejected('AMOUNT_NOT_POSITIVE'),
  );

  it('refuses an amount above the limit, and takes the limit', () => {
    given(opened)
      .when(postEntry(moneyIn(AMOUNT_MAX_FEN + 1)))
      .thenRejected('AMOUNT_TOO_LARGE');
    given(opened)
      .when(postEntry(moneyIn(AMOUNT_MAX_FEN)))
      .thenEvents(posted(1, moneyIn(AMOUNT_MAX_FEN)));
  });

  it('refuses the entry that would make a turnover too large to count exactly', () => {
    const nine = Array.from({ length: 90 }, () => moneyIn(AMOUNT_MAX_FEN)).flat();
    const entries = Array.from({ length: 10 }, (_, index) => posted(index + 1, nine));
    given(opened, ...entries)
      .when(postEntry(moneyIn(AMOUNT_MAX_FEN)))
      .thenRejected('AMOUNT_TOO_LARGE');
  });

  it('balances', () => {
    const [debit, credit] = moneyIn(360);
    given(opened)
      .when(postEntry([debit!, { ...credit!, amountFen: 359 }]))
      .thenRejected('ENTRY_UNBALANCED', { debitFen: 360, creditFen: 359 });
  });

  it('uses accounts of the book, on days on which the chart lets them be used', () => {
    const [debit, credit] = moneyIn(1);
    given(opened)
      .when(postEntry([debit!, { ...credit!, accountCode: '102' }]))
      .thenRejected('ACCOUNT_UNKNOWN', { accountCode: '102', bookId: 'MUT-2024' });
    const until = (validTo: string) => accountDays.map((days) => ({ ...days, validTo }));
    given(opened)
      .when(postEntry(moneyIn(1), { accountDays: until('2024-06-06') }))
      .thenRejected('ACCOUNT_NOT_VALID_ON_DATE', { accountCode: '10202', effectiveOn: '2024-06-07' });
    given(opened)
      .when(postEntry(moneyIn(1), { accountDays: until('2024-06-07') }))
      .thenEvents(posted(1, moneyIn(1)));
  });

  it.each([
    ['2023-12-31', false],
    ['2024-01-01', true],
    ['2024-12-31', true],
    ['2025-01-01', false],
  ])('on %s is in the fiscal year 2024: %p', (effectiveOn, isIn) => {
    const when = given(opened).when(postEntry(moneyIn(1), { effectiveOn }));
    if (isIn) when.thenEvents(posted(1, moneyIn(1), effectiveOn));
    else when.thenRejected('OUTSIDE_FISCAL_YEAR', { effectiveOn, fiscalYear: 2024 });
  });

  it('is prepared, approved and paid by different persons', () => {
    const by = (...persons: [string, string?, string?]) => {
      const [first, second, third] = persons;
      const named = {
        preparer: first,
        ...(second && { approver: second }),
        ...(third && { payer: third }),
      };
      return given(opened).when(postEntry(moneyIn(1), { actors: named }));
    };
    by(preparer).thenRejected('DUTIES_NOT_SEPARATED');
    by(preparer, preparer).thenRejected('DUTIES_NOT_SEPARATED');
    by(preparer, approver, preparer).thenRejected('DUTIES_NOT_SEPARATED');
    by(preparer, approver, approver).thenRejected('DUTIES_NOT_SEPARATED');
    const all = { preparer, approver, payer };
    by(preparer, approver, payer).thenEvents({ ...posted(1, moneyIn(1)), actors: all });
  });
});

describe('a bank account is never overdrawn', () => {
  const funded = [opened, posted(1, moneyIn(36000), '2024-06-05')];

  it('at the end: to the fen', () => {
    given(...funded)
      .when(postEntry(moneyOut(36000)))
      .thenEvents(posted(2, moneyOut(36000)));
    given(...funded)
      .when(postEntry(moneyOut(36001)))
      .thenRejected('FUNDS_INSUFFICIENT', {
        accountCode: '10202',
        accountName: '银行存款-互助保障专户',
        on: '2024-06-07',
        availableFen: 36000,
        neededFen: 36001,
      });
  });

  it('on the day itself: money that comes later does not count', () => {
    given(...funded)
      .when(postEntry(moneyOut(1), { effectiveOn: '2024-06-04' }))
      .thenRejected('FUNDS_INSUFFICIENT');
    given(...funded)
      .when(postEntry(moneyOut(1), { effectiveOn: '2024-06-05' }))
      .thenEvents(posted(2, moneyOut(1), '2024-06-05'));
  });

  it('on any later day: a back-dated payment may not take what was spent since', () => {
    const spent = [
      ...funded,
      posted(2, moneyOut(36000), '2024-06-20'),
      posted(3, moneyIn(500), '2024-06-25'),
    ];
    given(...spent)
      .when(postEntry(moneyOut(1), { effectiveOn: '2024-06-06' }))
      .thenRejected('FUNDS_INSUFFICIENT', {
        accountCode: '10202',
        accountName: '银行存款-互助保障专户',
        on: '2024-06-20',
        availableFen: 0,
        neededFen: 1,
      });
    given(...spent)
      .when(postEntry(moneyOut(500), { effectiveOn: '2024-06-25' }))
      .thenEvents(posted(4, moneyOut(500), '2024-06-25'));
  });

  it('by a reversal either', () =>
    given(...funded, posted(2, moneyOut(36000)))
      .when(reverseEntry(1, original(moneyIn(36000), { effectiveOn: '2024-06-05' })))
      .thenRejected('FUNDS_INSUFFICIENT'));
});

describe('reserving funds', () => {
  const funded = [opened, posted(1, moneyIn(36000), '2024-06-05')];

  it('promises money that is there', () =>
    given(...funded)
      .when(reserveFunds(36000))
      .thenEvents(reserved(36000)));

  it('is refused for money that is not there, not there yet, or promised already', () => {
    given(...funded)
      .when(reserveFunds(36001))
      .thenRejected('FUNDS_INSUFFICIENT');
    given(...funded)
      .when(reserveFunds(1, { effectiveOn: '2024-06-04' }))
      .thenRejected('FUNDS_INSUFFICIENT');
    given(...funded, reserved(36000))
      .when(reserveFunds(1, { reservationId: 'R-2' }))
      .thenRejected('FUNDS_INSUFFICIENT');
  });

  it('keeps others from spending it, from its day on', () => {
    const promised = [...funded, reserved(30000)];
    given(...promised)
      .when(postEntry(moneyOut(6001)))
      .thenRejected('FUNDS_INSUFFICIENT');
    given(...promised)
      .when(postEntry(moneyOut(6000)))
      .thenEvents(posted(2, moneyOut(6000)));
  });

  it('lets the payment it was made for take it, whole or in part, and keeps the rest', () => {
    const whole = posted(2, moneyOut(36000), '2024-06-07', { reservationId: 'R-1' });
    given(...funded, reserved(36000))
      .when(postEntry(moneyOut(36000), { reservationId: 'R-1' }))
      .thenEvents(whole);
    given(...funded, reserved(36000), whole)
      .when(postEntry(moneyOut(1), { reservationId: 'R-1' }))
      .thenRejected('RESERVATION_NOT_FOUND');
    const part = posted(2, moneyOut(30000), '2024-06-07', { reservationId: 'R-1' });
    given(...funded, reserved(36000), part)
      .when(postEntry(moneyOut(6000)))
      .thenRejected('FUNDS_INSUFFICIENT');
    given(...funded, reserved(36000), part)
      .when(postEntry(moneyOut(6000), { reservationId: 'R-1' }))
      .thenEvents(posted(3, moneyOut(6000), '2024-06-07', { reservationId: 'R-1' }));
  });

  it('lets its payment take more than was reserved only where more is there', () => {
    given(...funded, reserved(30000))
      .when(postEntry(moneyOut(36001), { reservationId: 'R-1' }))
      .thenRejected('FUNDS_INSUFFICIENT');
    given(...funded, reserved(30000))
      .when(postEntry(moneyOut(36000), { reservationId: 'R-1' }))
      .thenEvents(posted(2, moneyOut(36000), '2024-06-07', { reservationId: 'R-1' }));
  });

  it('changes nothing the second time, and is refused when its id stands for something else', () => {
    given(...funded, reserved(36000))
      .when(reserveFunds(36000))
      .thenNothing();
    given(...funded, reserved(36000))
      .when(reserveFunds(100))
      .thenRejected('RESERVATION_ID_REUSED');
  });

  it('is made on a money account of the book, for an amount', () => {
    given(...funded)
      .when(reserveFunds(1, { accountCode: '23101' }))
      .thenRejected('ACCOUNT_NOT_GUARDED');
    given(...funded)
      .when(reserveFunds(1, { accountCode: '999' }))
      .thenRejected('ACCOUNT_UNKNOWN');
    given(...funded)
      .when(reserveFunds(0))
      .thenRejected('AMOUNT_NOT_POSITIVE');
    given(...funded)
      .when(reserveFunds(1, { effectiveOn: '2025-01-01' }))
      .thenRejected('OUTSIDE_FISCAL_YEAR');
    given(...funded)
      .when(reserveFunds(1, { orderId: '付款 1' }))
      .thenRejected('REFERENCE_MALFORMED');
  });

  it('ends when it is released, once', () => {
    given(...funded, reserved(36000))
      .when(releaseReservation())
      .thenEvents(released);
    given(...funded, reserved(36000), released)
      .when(releaseReservation())
      .thenRejected('RESERVATION_NOT_FOUND');
    given(...funded, reserved(36000), released)
      .when(postEntry(moneyOut(36000)))
      .thenEvents(posted(2, moneyOut(36000)));
  });
});

describe('reversing an entry', () => {
  const wrong = [opened, posted(1, moneyIn(36000))];

  it('swaps its sides under a number of its own', () =>
    given(...wrong)
      .when(reverseEntry(1, original(moneyIn(36000))))
      .thenEvents(reversed(2, 1, [...moneyOut(36000)].reverse())));

  it('finds the entry first', () => {
    given(...wrong)
      .when(reverseEntry(2, undefined))
      .thenRejected('ENTRY_NOT_FOUND', { entryNumber: 2 });
  });

  it('happens once, and never to a reversal', () => {
    const reversal = reversed(2, 1, moneyOut(36000));
    given(...wrong, reversal)
      .when(reverseEntry(1, original(moneyIn(36000))))
      .thenRejected('ALREADY_REVERSED');
    given(...wrong, reversal)
      .when(reverseEntry(2, original(moneyOut(36000), { isReversal: true })))
      .thenRejected('REVERSAL_NOT_REVERSIBLE');
  });

  it('is not dated before the entry, nor outside the year', () => {
    const on = (effectiveOn: string) =>
      given(...wrong).when(reverseEntry(1, original(moneyIn(36000)), { effectiveOn }));
    on('2024-06-06').thenRejected('REVERSAL_BEFORE_ENTRY');
    on('2025-01-02').thenRejected('OUTSIDE_FISCAL_YEAR');
    on('2024-06-07').thenEvents(reversed(2, 1, [...moneyOut(36000)].reverse(), '2024-06-07'));
  });

  it('takes two persons, a text and evidence', () => {
    const by = (over: Parameters<typeof reverseEntry>[2]) =>
      given(...wrong).when(reverseEntry(1, original(moneyIn(36000)), over));
    by({ actors: { ...actors, approver: preparer } }).thenRejected('DUTIES_NOT_SEPARATED');
    by({ text: '' }).thenRejected('TEXT_MALFORMED');
    by({ evidence: [] }).thenRejected('EVIDENCE_MISSING');
  });
});
