import { specFor } from '@yigong/testing';
import { bankMatchDecider } from './bank-match.decider.js';
import { itemKeyOf, itemNameOf } from './bank-match.events.js';
import {
  assign,
  assigned,
  causeItem,
  confirm,
  decline,
  declined,
  entryItem,
  facts,
  found,
  matched,
  matchedLine,
  orderItem,
  propose,
  proposed,
  recordMatch,
  unmatch,
  unmatched,
} from './bank-match.fixtures.js';

const given = specFor(bankMatchDecider);
const debit = (lineNumber: number, amountFen: number, bookedOn = '2024-06-05') =>
  found(lineNumber, amountFen, { kind: 'debit', bookedOn });
const payment = (orderId: string, amountFen: number) =>
  facts(orderItem(orderId, amountFen), { direction: 'debit' });

describe('proposing a match', () => {
  it('waits for a second person where it will book money', () =>
    given().when(propose()).thenEvents(proposed()));

  it('is done by one person where the money stands in the book', () =>
    given()
      .when(propose({ items: [facts(entryItem())] }))
      .thenEvents(
        matched({
          items: [entryItem()],
          recognises: false,
          matchedBy: 'person-preparer',
          matchedOn: '2024-06-11',
        }),
      ));

  it('takes one line for several items, and several lines for one', () => {
    const two = [causeItem('c1', 36_000), causeItem('c2', 14_000)];
    given()
      .when(propose({ items: two.map((item) => facts(item)) }))
      .thenEvents(proposed({ items: two }));
    const lines = [found(4, 20_000), found(5, 30_000, { bookedOn: '2024-06-06' })];
    const kept = [matchedLine(4, 20_000), matchedLine(5, 30_000, { bookedOn: '2024-06-06' })];
    given()
      .when(propose({ lines }))
      .thenEvents(proposed({ lines: kept }));
  });

  it('is refused for a line that is not there, or that is no money', () => {
    given()
      .when(propose({ lines: [{ lineRef: 'MUT-10202:9' }] }))
      .thenRejected('MATCH_LINE_NOT_FOUND', { lineRef: 'MUT-10202:9' });
    for (const kind of ['opening', 'returned'] as const)
      given()
        .when(propose({ lines: [found(4, 50_000, { kind })] }))
        .thenRejected('MATCH_LINE_IS_NO_MONEY');
  });

  it('is refused for money that came in and money that went out', () =>
    given()
      .when(propose({ lines: [found(4, 30_000), debit(5, 20_000)] }))
      .thenRejected('MATCH_LINES_OF_BOTH_DIRECTIONS'));

  it('is refused for a line that another match holds, and not for one that was let go', () => {
    given(proposed()).when(propose()).thenRejected('BANK_LINE_ALREADY_MATCHED');
    given(proposed(), matched()).when(propose()).thenRejected('BANK_LINE_ALREADY_MATCHED');
    given(proposed(), declined()).when(propose()).thenEvents(proposed());
    given(proposed(), matched(), unmatched()).when(propose()).thenEvents(proposed());
  });

  it('is refused when it names a line or an item twice', () => {
    given()
      .when(propose({ lines: [found(4, 25_000), found(4, 25_000)] }))
      .thenRejected('MATCH_NAMES_SOMETHING_TWICE');
    given()
      .when(propose({ items: [facts(causeItem('c1', 25_000)), facts(causeItem('c1', 25_000))] }))
      .thenRejected('MATCH_NAMES_SOMETHING_TWICE');
  });

  it('is refused for items of several kinds', () =>
    given()
      .when(propose({ items: [facts(causeItem('c1', 25_000)), facts(entryItem(3, 25_000))] }))
      .thenRejected('MATCH_ITEMS_OF_SEVERAL_KINDS'));

  it('is refused for a line that has a receipt, unless it is matched with what the receipt has booked', () => {
    const lines = [found(4, 50_000, { isReceipted: true })];
    given().when(propose({ lines })).thenRejected('BANK_LINE_HAS_RECEIPT');
    given()
      .when(propose({ lines, items: [facts(entryItem())] }))
      .thenEvents(
        matched({
          items: [entryItem()],
          recognises: false,
          matchedBy: 'person-preparer',
          matchedOn: '2024-06-11',
        }),
      );
  });

  it.each([
    [{ isKnown: false }, 'MATCH_ITEM_NOT_FOUND'],
    [{ direction: 'debit' }, 'MATCH_ITEM_OF_OTHER_DIRECTION'],
    [{ isOpen: false }, 'MATCH_ITEM_NOT_OPEN'],
  ] as const)('is refused for an item that is %j', (over, code) =>
    given()
      .when(propose({ items: [facts(causeItem(), over)] }))
      .thenRejected(code, { item: 'cause:BenefitReceived:c1' }),
  );

  it('is refused for an order or an entry that another match holds; a cause is paid as often as it takes', () => {
    const held = proposed({ lines: [matchedLine(7)], items: [entryItem()] });
    given(held)
      .when(propose({ items: [facts(entryItem())] }))
      .thenRejected('MATCH_ITEM_ALREADY_MATCHED');
    const order = proposed({ lines: [matchedLine(7, 50_000, { kind: 'debit' })], items: [orderItem()] });
    given(order)
      .when(propose({ lines: [debit(4, 50_000)], items: [payment('order-1', 50_000)] }))
      .thenRejected('MATCH_ITEM_ALREADY_MATCHED');
    given(proposed({ matchId: 'match-0', lines: [matchedLine(7)] }))
      .when(propose())
      .thenEvents(proposed());
  });

  it('is refused for several lines of several items', () =>
    given()
      .when(
        propose({
          lines: [found(4, 25_000), found(5, 25_000)],
          items: [facts(causeItem('c1', 25_000)), facts(causeItem('c2', 25_000))],
        }),
      )
      .thenRejected('MATCH_IS_MANY_TO_MANY'));

  it.each([49_999, 50_001])('is refused when the line is 50000 and the item %d', (amountFen) =>
    given()
      .when(propose({ items: [facts(causeItem('c1', amountFen))] }))
      .thenRejected('MATCH_AMOUNTS_DIFFER', { linesFen: 50_000, itemsFen: amountFen }),
  );

  it('is refused for a payment whose lines are of several days; on one day they are one payment', () => {
    const items = [payment('order-1', 50_000)];
    given()
      .when(propose({ lines: [debit(4, 20_000), debit(5, 30_000, '2024-06-06')], items }))
      .thenRejected('MATCH_LINES_OF_SEVERAL_DAYS');
    given()
      .when(propose({ lines: [debit(4, 20_000), debit(5, 30_000)], items }))
      .thenEvents(
        proposed({
          lines: [matchedLine(4, 20_000, { kind: 'debit' }), matchedLine(5, 30_000, { kind: 'debit' })],
          items: [orderItem()],
        }),
      );
  });

  it('is dated from the day of its last line to today', () => {
    given()
      .when(propose({ proposedOn: '2024-06-04' }))
      .thenRejected('MATCH_DATE_TOO_EARLY');
    given()
      .when(propose({ proposedOn: '2024-06-05' }))
      .thenEvents(proposed({ proposedOn: '2024-06-05' }));
    given()
      .when(propose({ proposedOn: '2024-06-13' }))
      .thenRejected('MATCH_DATE_IN_FUTURE');
  });
});

describe('confirming a match', () => {
  it('takes a second person', () => {
    given(proposed()).when(confirm()).thenEvents(matched());
    given(proposed())
      .when(confirm({ confirmedBy: 'person-preparer' }))
      .thenRejected('MATCH_CONFIRMER_IS_PREPARER');
  });

  it('is refused without a proposal, and a second time', () => {
    given().when(confirm()).thenRejected('MATCH_NOT_FOUND');
    given(proposed(), matched())
      .when(confirm())
      .thenRejected('MATCH_IN_ANOTHER_STATE', { status: 'matched' });
    given(proposed(), declined()).when(confirm()).thenRejected('MATCH_IN_ANOTHER_STATE');
  });

  it('is dated from the proposal to today', () => {
    given(proposed())
      .when(confirm({ confirmedOn: '2024-06-10' }))
      .thenRejected('MATCH_DATE_TOO_EARLY');
    given(proposed())
      .when(confirm({ confirmedOn: '2024-06-13' }))
      .thenRejected('MATCH_DATE_IN_FUTURE');
  });

  it('is refused when a line was recorded or an item settled in the meantime', () => {
    given(proposed())
      .when(confirm({ receiptedLines: ['MUT-10202:4'] }))
      .thenRejected('BANK_LINE_HAS_RECEIPT');
    given(proposed())
      .when(confirm({ closedItems: ['order:order-1'] }))
      .thenRejected('MATCH_ITEM_NOT_OPEN', { item: 'order:order-1' });
  });
});

describe('declining a match', () => {
  it('frees the line', () => given(proposed()).when(decline()).thenEvents(declined()));
  it('is refused once it is decided', () => {
    given(proposed(), matched()).when(decline()).thenRejected('MATCH_IN_ANOTHER_STATE');
    given().when(decline()).thenRejected('MATCH_NOT_FOUND');
  });
});

describe('recording a match that a receipt or a payment has made', () => {
  it('is one match, however often it is heard', () => {
    given()
      .when(recordMatch())
      .thenEvents(matched({ matchId: 'match-2', items: [entryItem()] }));
    given(matched({ matchId: 'match-2', items: [entryItem()] }))
      .when(recordMatch())
      .thenNothing();
  });
  it('leaves a line to the match out of which the receipt came', () =>
    given(proposed(), matched()).when(recordMatch()).thenNothing());
  it('is nothing when it is heard so late that the entry was reversed', () =>
    given(proposed(), matched(), unmatched())
      .when(recordMatch({ isBooked: false }))
      .thenNothing());
  it('ends what was only proposed for the line', () => {
    const decision = bankMatchDecider.decide(
      recordMatch(),
      [proposed()].reduce(bankMatchDecider.evolve, bankMatchDecider.initialState),
    );
    expect(decision).toMatchObject([
      { type: 'BankMatchDeclined', data: { matchId: 'match-1' } },
      { type: 'BankLineMatched', data: { matchId: 'match-2' } },
    ]);
  });
});

describe('unmatching', () => {
  it('frees the line again', () => given(proposed(), matched()).when(unmatch()).thenEvents(unmatched()));
  it('is refused as long as the money stands in the book', () =>
    given(proposed(), matched())
      .when(unmatch({ bookedEntry: 'MUT-2024 4' }))
      .thenRejected('MATCHED_MONEY_STILL_BOOKED', { entry: 'MUT-2024 4' }));
  it('is refused for what is not matched', () => {
    given(proposed()).when(unmatch()).thenRejected('MATCH_IN_ANOTHER_STATE');
    given(proposed(), matched(), unmatched()).when(unmatch()).thenRejected('MATCH_IN_ANOTHER_STATE');
    given().when(unmatch()).thenRejected('MATCH_NOT_FOUND');
  });
  it('is dated from the match to today', () => {
    given(proposed(), matched())
      .when(unmatch({ unmatchedOn: '2024-06-11' }))
      .thenRejected('MATCH_DATE_TOO_EARLY');
    given(proposed(), matched())
      .when(unmatch({ unmatchedOn: '2024-06-13' }))
      .thenRejected('MATCH_DATE_IN_FUTURE');
  });
});

describe('naming who sees to a line', () => {
  it('is done once, and again for another person', () => {
    given().when(assign()).thenEvents(assigned());
    given(assigned()).when(assign()).thenNothing();
    given(assigned())
      .when(assign({ ownerRef: 'person-other' }))
      .thenEvents({ ...assigned(), data: { ...assigned().data, ownerRef: 'person-other' } });
  });
  it('is refused for a line that is not there or is matched, and not for one that waits', () => {
    given()
      .when(assign({ isLine: false }))
      .thenRejected('MATCH_LINE_NOT_FOUND');
    given(proposed(), matched()).when(assign()).thenRejected('BANK_LINE_ALREADY_MATCHED');
    given(proposed()).when(assign()).thenEvents(assigned());
  });
  it('is not dated after today', () =>
    given()
      .when(assign({ assignedOn: '2024-06-13' }))
      .thenRejected('MATCH_DATE_IN_FUTURE'));
});

it('an item is found again by its key, and another text names none', () => {
  const orderId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
  for (const key of ['entry:BAS-O1-2024:7', `order:${orderId}`, 'cause:BenefitReceived:claim-1'])
    expect(itemKeyOf(itemNameOf(key)!)).toBe(key);
  for (const key of ['', 'entry:MUT-2024:0', 'order:x', 'cause:B', 'card:1'])
    expect(itemNameOf(key)).toBeUndefined();
});
