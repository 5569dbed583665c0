import { specFor } from '@yigong/testing';
import { paymentOrderDecider } from './payment-order.decider.js';
import { bankReferenceOf, orderOfReference, reservationIdOf } from './payment-order.events.js';
import {
  amend,
  amended,
  approve,
  approved,
  APPROVER,
  instruct,
  instructed,
  leftUnknown,
  NOW,
  orderId,
  PAYER,
  posted,
  PREPARER,
  request,
  requested,
  reserved,
  returned,
  SECOND_DIGEST,
  sendBack,
  settle,
  settled,
  TODAY,
  waiting,
} from './payment-order.fixtures.js';

const given = specFor(paymentOrderDecider);
const onOrder = <Type extends string, Data extends object>(type: Type, data: Data) => ({
  type,
  data: { orderId, ...data },
  now: NOW,
});

describe('requesting a payment', () => {
  it('opens an order', () => given().when(request()).thenEvents(requested()));
  it('changes nothing when the same cause is heard again, at any later time', () => {
    given(requested()).when(request()).thenNothing();
    given(requested(), reserved(), approved(), instructed(), settled, posted).when(request()).thenNothing();
  });
  it('is refused when the same cause asks for another amount', () =>
    given(requested())
      .when({ ...request(), data: { ...request().data, amountFen: 36_001 as never } })
      .thenRejected('PAYMENT_ALREADY_REQUESTED', { amountFen: 36_000 }));
});

it.each(['AwaitFunds', 'ApprovePayment', 'SettlePayment'] as const)(
  '%s is refused without an order',
  (type) =>
    given()
      .when(onOrder(type, {}) as never)
      .thenRejected('PAYMENT_NOT_FOUND'),
);

describe('waiting for funds', () => {
  const awaitFunds = onOrder('AwaitFunds', {});
  const record = onOrder('RecordReservation', { reservationId: reservationIdOf(orderId, 1) });

  it('is recorded once', () => {
    given(requested())
      .when(awaitFunds)
      .thenEvents({ ...waiting, data: { orderId, awaitedOn: TODAY } });
    given(requested(), waiting).when(awaitFunds).thenNothing();
  });
  it('ends when the money is set aside, and does not come back after that', () => {
    given(requested(), waiting).when(record).thenEvents(reserved());
    given(requested(), waiting, reserved()).when(awaitFunds).thenNothing();
    given(requested(), waiting, reserved()).when(record).thenNothing();
  });
});

describe('approving a payment', () => {
  it('names exactly what is approved', () =>
    given(requested(), reserved()).when(approve()).thenEvents(approved()));
  it('is refused before the money is set aside, and a second time', () => {
    given(requested(), waiting)
      .when(approve())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'waitingForFunds' });
    given(requested(), reserved(), approved())
      .when(approve())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'approved' });
  });
  it('is dated from the day of the request to today', () => {
    const order = given(requested(), reserved());
    order.when(approve({ approvedOn: '2024-06-08' })).thenRejected('PAYMENT_DATE_IN_FUTURE');
    order.when(approve({ approvedOn: '2024-06-02' })).thenRejected('PAYMENT_DATE_TOO_EARLY');
    order
      .when(approve({ approvedOn: TODAY }))
      .thenEvents({ ...approved(), data: { ...approved().data, approvedOn: TODAY } });
    order
      .when(approve({ approvedOn: '2024-06-03' }))
      .thenEvents({ ...approved(), data: { ...approved().data, approvedOn: '2024-06-03' } });
  });
  it('is refused when the order is not what the approver saw', () =>
    given(requested(), reserved(), amended())
      .when(approve())
      .thenRejected('PAYMENT_CHANGED_SINCE_SEEN', { digest: SECOND_DIGEST }));
  it('is refused for whoever opened the order', () =>
    given(requested(), reserved())
      .when(approve({ approvedBy: PREPARER }))
      .thenRejected('APPROVER_IS_PREPARER'));
  it('is refused for whoever corrected it, also when somebody else corrected it later', () =>
    given(requested(), reserved(), amended({ amendedBy: APPROVER }), amended())
      .when(approve({ digest: SECOND_DIGEST }))
      .thenRejected('APPROVER_IS_PREPARER'));
});

describe('correcting a payment', () => {
  it('voids the approval, and keeps the money set aside', () => {
    given(requested(), reserved(), approved()).when(amend()).thenEvents(amended());
    given(requested(), reserved(), approved(), amended())
      .when(instruct())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'reserved' });
    given(requested(), reserved(), approved(), amended())
      .when(approve({ digest: SECOND_DIGEST }))
      .thenEvents(approved(SECOND_DIGEST));
  });
  it('is refused once the bank may have been told, and after settlement', () => {
    const told = [requested(), reserved(), approved(), instructed()];
    given(...told)
      .when(amend())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'instructed' });
    given(...told, leftUnknown)
      .when(amend())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'unknown' });
    given(...told, settled)
      .when(amend())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'settled' });
  });
  it.each(['party:mutual-society', 'account:MUT-10202', 'card:', 'card:../x', 'k2'])(
    'of a benefit cannot send it to %s',
    (payeeRef) =>
      given(requested(), reserved()).when(amend({ payeeRef })).thenRejected('PAYEE_NOT_PERMITTED'),
  );
  it('is dated no later than today', () =>
    given(requested(), reserved())
      .when(amend({ amendedOn: '2024-06-08' }))
      .thenRejected('PAYMENT_DATE_IN_FUTURE'));
});

describe('instructing the bank', () => {
  const ready = given(requested(), reserved(), approved());
  it('is recorded with a reference that comes from the order', () =>
    ready.when(instruct()).thenEvents(instructed()));
  it('is refused without an approval', () =>
    given(requested(), reserved())
      .when(instruct())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'reserved' }));
  it('is refused a second time', () =>
    given(requested(), reserved(), approved(), instructed())
      .when(instruct())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'instructed' }));
  it('is dated from the day of the approval to today', () => {
    ready.when(instruct({ paidOn: '2024-06-05' })).thenRejected('PAYMENT_DATE_TOO_EARLY');
    ready.when(instruct({ paidOn: '2024-06-08' })).thenRejected('PAYMENT_DATE_IN_FUTURE');
    ready
      .when(instruct({ paidOn: '2024-06-06' }))
      .thenEvents({ ...instructed(), data: { ...instructed().data, paidOn: '2024-06-06' } });
  });
  it('is refused when the year of the book is over, while the money is still there', () => {
    const now = '2025-01-02T02:00:00.000Z';
    ready
      .when({ ...instruct({ paidOn: '2025-01-01' }), now })
      .thenRejected('PAYMENT_AFTER_BOOK_YEAR', { paidOn: '2025-01-01', bookId: 'MUT-2024' });
    ready
      .when({ ...instruct({ paidOn: '2024-12-31' }), now })
      .thenEvents({ ...instructed(), data: { ...instructed().data, paidOn: '2024-12-31' } });
  });
  it('is refused for whoever prepared it and for whoever approved it', () => {
    ready.when(instruct({ paidBy: PREPARER })).thenRejected('PAYER_IS_PREPARER');
    ready.when(instruct({ paidBy: APPROVER })).thenRejected('PAYER_IS_APPROVER');
    ready.when(instruct({ paidBy: PAYER })).thenEvents(instructed());
  });
});

describe('what the bank answers', () => {
  const told = [requested(), reserved(), approved(), instructed()];
  const { bankReference } = instructed().data;

  it('may be nothing: the payment is unknown until it answers', () => {
    given(...told)
      .when(onOrder('LeaveUnknown', { bankReference }))
      .thenEvents(leftUnknown);
    given(...told, leftUnknown)
      .when(onOrder('LeaveUnknown', { bankReference }))
      .thenNothing();
    given(...told, leftUnknown)
      .when(onOrder('RecordAnswer', { bankReference }))
      .thenEvents({ type: 'PaymentAnswered', data: { orderId, bankReference } });
    given(...told)
      .when(onOrder('RecordAnswer', { bankReference }))
      .thenNothing();
  });
  it('settles the payment once, also when it was unknown', () => {
    given(...told)
      .when(settle())
      .thenEvents(settled);
    given(...told, leftUnknown)
      .when(settle())
      .thenEvents(settled);
    given(...told, settled)
      .when(settle())
      .thenNothing();
  });
  it('is refused for a reference that is not the present one', () =>
    given(...told)
      .when(settle({ bankReference: bankReferenceOf(orderId, 2) }))
      .thenRejected('PAYMENT_REFERENCE_UNKNOWN'));
  it('is refused when one fen is missing', () =>
    given(...told)
      .when(settle({ amountFen: 35_999 as never }))
      .thenRejected('SETTLED_AMOUNT_DIFFERS', { amountFen: 35_999, orderedFen: 36_000 }));
  it('cannot settle on two lines, nor return what was settled', () => {
    given(...told, settled)
      .when(settle({ bankLineRef: 'MUT-10202:9' }))
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'settled' });
    given(...told, settled)
      .when(sendBack())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'settled' });
  });
  it('returns the payment once', () => {
    given(...told)
      .when(sendBack())
      .thenEvents(returned);
    given(...told, returned)
      .when(sendBack())
      .thenNothing();
  });
});

describe('after a return', () => {
  const back = [requested(), reserved(), approved(), instructed(), returned, amended()];

  it('a correction asks for money again, under a reservation and a reference of its own', () => {
    given(...back)
      .when(approve())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'requested' });
    given(...back, reserved(2), approved(SECOND_DIGEST))
      .when(instruct())
      .thenEvents(instructed(2, SECOND_DIGEST));
    expect(reservationIdOf(orderId, 2)).not.toBe(reservationIdOf(orderId, 1));
  });
  it('the programme may ask again with another card: a correction, and a preparer more', () => {
    const again = request({
      payeeRef: 'card:k3',
      preparedBy: APPROVER,
      requestedOn: TODAY,
      digest: SECOND_DIGEST,
    });
    const correction = amended({
      payeeRef: 'card:k3',
      amendedBy: APPROVER,
      reason: '业务部门重新申请付款 asked for again by the programme',
    });
    const past = [requested(), reserved(), approved(), instructed(), returned];
    given(...past)
      .when(again)
      .thenEvents(correction);
    given(...past, correction, reserved(2))
      .when(approve({ digest: SECOND_DIGEST }))
      .thenRejected('APPROVER_IS_PREPARER');
    given(...past, correction)
      .when(again)
      .thenNothing();
  });
  it('the first approval counts no more', () =>
    given(...back, reserved(2))
      .when(instruct())
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'reserved' }));
  it('a late word about the first attempt is refused', () =>
    given(...back, reserved(2), approved(SECOND_DIGEST), instructed(2, SECOND_DIGEST))
      .when(settle())
      .thenRejected('PAYMENT_REFERENCE_UNKNOWN'));
});

describe('posting', () => {
  const record = onOrder('RecordPosting', { entryNumber: 4 });
  const told = [requested(), reserved(), approved(), instructed()];

  it('is recorded once, with what the programme needs to close its case', () => {
    given(...told, settled)
      .when(record)
      .thenEvents(posted);
    given(...told, settled, posted)
      .when(record)
      .thenNothing();
  });
  it('is refused before the bank has paid', () =>
    given(...told)
      .when(record)
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'instructed' }));
});

describe('a bank reference', () => {
  it('fits the 35 characters of a bank and names its order', () => {
    expect(bankReferenceOf(orderId, 1)).toHaveLength(35);
    expect(orderOfReference(bankReferenceOf(orderId, 12))).toBe(orderId);
  });
  it.each(['', 'Y1', 'deposit-7', `${bankReferenceOf(orderId, 1)}0`, orderId])(
    '“%s” is none of ours',
    (text) => expect(orderOfReference(text)).toBeUndefined(),
  );
});
