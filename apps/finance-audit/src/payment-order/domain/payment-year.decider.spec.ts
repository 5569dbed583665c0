import { specFor } from '@yigong/testing';
import { paymentOrderDecider } from './payment-order.decider.js';
import {
  amend,
  amended,
  approve,
  approved,
  carried,
  carry,
  delay,
  delayed,
  FIRST_DIGEST,
  instructed,
  leftUnknown,
  posted,
  requested,
  reserved,
  returned,
  SECOND_DIGEST,
  settled,
  waiting,
} from './payment-order.fixtures.js';

const given = specFor(paymentOrderDecider);
const paid = [requested(), reserved(), approved(), instructed(), settled] as const;

describe('carrying an order into the book of the new year', () => {
  it.each([
    ['waits', [requested(), waiting]],
    ['has its money', [requested(), reserved()]],
    ['is approved', [requested(), reserved(), approved()]],
    ['came back', [requested(), reserved(), approved(), instructed(), returned]],
    ['was paid, and is booked there', [...paid, delayed]],
  ] as const)('takes one that %s', (_, history) =>
    given(...history)
      .when(carry())
      .thenEvents(carried),
  );

  it.each([
    ['is at the bank', [requested(), reserved(), approved(), instructed()]],
    ['has no answer', [requested(), reserved(), approved(), instructed(), leftUnknown]],
    ['stands in the book', [...paid, posted]],
    ['was taken before', [requested(), waiting, carried]],
  ] as const)('leaves one alone that %s', (_, history) =>
    given(...history)
      .when(carry())
      .thenNothing(),
  );

  it('leaves one alone that was corrected since it was looked at, and takes no correction of the former book', () => {
    given(requested(), waiting, amended()).when(carry()).thenNothing();
    given(requested(), waiting, amended())
      .when(carry({ seenDigest: SECOND_DIGEST, digest: FIRST_DIGEST }))
      .thenEvents({ ...carried, data: { ...carried.data, digest: FIRST_DIGEST } });
    given(requested(), waiting, carried, waiting)
      .when(amend())
      .thenRejected('PAYMENT_CHANGED_SINCE_SEEN', { digest: SECOND_DIGEST });
    given(requested(), waiting, carried, waiting)
      .when(amend({ bookId: 'MUT-2025' }))
      .thenEvents(amended());
  });

  it('voids the approval: the order asks for money anew, and its digest names the new book', () => {
    const anew = [requested(), reserved(), approved(), carried] as const;
    given(...anew)
      .when(approve({ approvedOn: '2024-06-07' }))
      .thenRejected('PAYMENT_IN_ANOTHER_STATE', { status: 'requested' });
    given(...anew, reserved())
      .when(approve({ digest: FIRST_DIGEST, approvedOn: '2024-06-07' }))
      .thenRejected('PAYMENT_CHANGED_SINCE_SEEN', { digest: SECOND_DIGEST });
  });
});

describe('a posting that the book cannot take yet', () => {
  it('is delayed once for a reason', () => {
    given(...paid)
      .when(delay())
      .thenEvents(delayed);
    given(...paid, delayed)
      .when(delay())
      .thenNothing();
    given(...paid, delayed)
      .when(delay({ reason: 'FUNDS_INSUFFICIENT' }))
      .thenEvents({ ...delayed, data: { ...delayed.data, reason: 'FUNDS_INSUFFICIENT' } });
  });

  it('is nothing where nothing is to be posted', () => {
    given(requested(), reserved()).when(delay()).thenNothing();
    given(...paid, posted)
      .when(delay())
      .thenNothing();
  });
});
