import { fen } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { receiptDecider } from './receipt.decider.js';
import { receiptIdOf } from './receipt.events.js';
import {
  bankLineRef,
  confirm,
  confirmed,
  NOW,
  posted,
  receiptId,
  record,
  recorded,
  sendBack,
  sentBack,
} from './receipt.fixtures.js';

const given = specFor(receiptDecider);
const line = { kind: 'credit', amountFen: fen(36_000), bookedOn: '2024-06-05' } as const;

it('a bank line is one receipt: the same line has the same id, another line another', () => {
  expect(receiptIdOf(bankLineRef)).toBe(receiptId);
  expect(receiptIdOf('MUT-10202:4')).not.toBe(receiptId);
});

describe('recording a receipt', () => {
  it('takes the day from the bank line', () => given().when(record()).thenEvents(recorded));
  it('is refused without a line', () =>
    given()
      .when(record({ line: undefined }))
      .thenRejected('BANK_LINE_NOT_FOUND'));
  it('is refused when the line is a receipt already', () => {
    given(recorded).when(record()).thenRejected('BANK_LINE_ALREADY_RECEIPTED');
    given(recorded, confirmed, posted).when(record()).thenRejected('BANK_LINE_ALREADY_RECEIPTED');
  });
  it.each(['debit', 'returned', 'opening'] as const)('is refused for a line of the kind %s', (kind) =>
    given()
      .when(record({ line: { ...line, kind } }))
      .thenRejected('BANK_LINE_IS_NO_CREDIT'),
  );
  it.each([35_999, 36_001])('is refused when the line says %d fen', (amountFen) =>
    given()
      .when(record({ line: { ...line, amountFen: fen(amountFen) } }))
      .thenRejected('RECEIPT_AMOUNT_DIFFERS'),
  );
  it('is refused until the book of its year is open', () =>
    given()
      .when(record({ isBookOpen: false, isReceiptPurpose: false }))
      .thenRejected('RECEIPT_BOOK_NOT_OPEN', { bookId: 'MUT-2024' }));
  it('is refused for a purpose that the book does not receive', () =>
    given()
      .when(record({ isReceiptPurpose: false }))
      .thenRejected('RECEIPT_PURPOSE_NOT_ALLOWED'));
  it('is refused for a cause that nobody knows', () =>
    given()
      .when(record({ isCauseKnown: false }))
      .thenRejected('RECEIPT_CAUSE_UNKNOWN'));
  it('is dated from the day of the line to today', () => {
    given()
      .when(record({ recordedOn: '2024-06-04' }))
      .thenRejected('RECEIPT_DATE_TOO_EARLY');
    given()
      .when(record({ recordedOn: '2024-06-06' }))
      .thenRejected('RECEIPT_DATE_IN_FUTURE');
  });
});

describe('confirming a receipt', () => {
  it('takes a second person', () => {
    given(recorded).when(confirm()).thenEvents(confirmed);
    given(recorded)
      .when(confirm({ confirmedBy: 'person-preparer' }))
      .thenRejected('CONFIRMER_IS_PREPARER');
  });
  it('is refused without a receipt, and a second time', () => {
    given().when(confirm()).thenRejected('RECEIPT_NOT_FOUND');
    given(recorded, confirmed)
      .when(confirm())
      .thenRejected('RECEIPT_IN_ANOTHER_STATE', { status: 'confirmed' });
  });
  it('is dated from the day of recording to today', () => {
    given(recorded)
      .when(confirm({ confirmedOn: '2024-06-06' }))
      .thenRejected('RECEIPT_DATE_IN_FUTURE');
    given(recorded)
      .when(confirm({ confirmedOn: '2024-06-04' }))
      .thenRejected('RECEIPT_DATE_TOO_EARLY');
  });
});

describe('sending a receipt back', () => {
  it('frees the line for another record', () => {
    given(recorded).when(sendBack()).thenEvents(sentBack);
    given(recorded, sentBack)
      .when(record({ causeId: 'claim-2' }))
      .thenEvents({
        type: 'ReceiptRecorded',
        data: { ...recorded.data, causeId: 'claim-2' },
      });
    given(recorded, sentBack)
      .when(confirm())
      .thenRejected('RECEIPT_IN_ANOTHER_STATE', { status: 'sentBack' });
  });
  it('is refused once it is confirmed', () =>
    given(recorded, confirmed)
      .when(sendBack())
      .thenRejected('RECEIPT_IN_ANOTHER_STATE', { status: 'confirmed' }));
  it('is dated no later than today', () =>
    given(recorded)
      .when(sendBack({ sentBackOn: '2024-06-06' }))
      .thenRejected('RECEIPT_DATE_IN_FUTURE'));
});

describe('posting a receipt', () => {
  const post = { type: 'RecordReceiptPosting', data: { receiptId, entryNumber: 3 }, now: NOW } as const;
  it('is recorded once, after it was confirmed', () => {
    given(recorded).when(post).thenRejected('RECEIPT_IN_ANOTHER_STATE', { status: 'recorded' });
    given(recorded, confirmed).when(post).thenEvents(posted);
    given(recorded, confirmed, posted).when(post).thenNothing();
  });
});
