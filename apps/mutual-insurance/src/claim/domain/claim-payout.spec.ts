import { fen } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { claimDecider } from './claim.decider.js';
import {
  approved,
  calculated,
  checked,
  organiser,
  paid,
  payoutReturned,
  recordPayout,
  recordReturn,
  reported,
  resend,
  resent,
  submitted,
} from './claim.fixtures.js';

const given = specFor(claimDecider);
const due = [reported(), submitted(), checked(), calculated(), approved()];

describe('the payout', () => {
  it('is not expected before the approval', () =>
    given(reported(), submitted(), checked()).when(recordPayout()).thenRejected('CLAIM_NOT_APPROVED'));

  it('closes the claim', () =>
    given(...due)
      .when(recordPayout())
      .thenEvents(paid()));

  it('is told once, a year later too', () =>
    given(...due, paid())
      .when(recordPayout())
      .thenNothing());

  it('is not told of a second order', () =>
    given(...due, paid())
      .when(recordPayout({ orderId: 'order-2' }))
      .thenRejected('CLAIM_NOT_APPROVED', { status: 'paid' }));

  it.each([35_999, 36_001])('is refused when %i fen were paid', (amountFen) =>
    given(...due)
      .when(recordPayout({ amountFen: fen(amountFen) }))
      .thenRejected('PAYOUT_DIFFERS', { amountFen, approvedFen: 36_000 }),
  );
});

describe('a payout that the bank returns', () => {
  it('is not expected before the approval', () =>
    given(reported()).when(recordReturn()).thenRejected('CLAIM_NOT_APPROVED'));

  it('reopens the payout, before or after it was settled', () => {
    given(...due)
      .when(recordReturn())
      .thenEvents(payoutReturned());
    given(...due, paid())
      .when(recordReturn())
      .thenEvents(payoutReturned());
  });

  it('is told once', () =>
    given(...due, paid(), payoutReturned())
      .when(recordReturn())
      .thenNothing());

  it('is refused for another amount', () =>
    given(...due)
      .when(recordReturn({ amountFen: fen(1) }))
      .thenRejected('PAYOUT_DIFFERS'));
});

describe('sending the benefit out again', () => {
  const returned = [...due, payoutReturned()];

  it('is refused while nothing came back', () =>
    given(...due)
      .when(resend())
      .thenRejected('PAYOUT_NOT_RETURNED', { status: 'approved' }));

  it('is refused to who submitted the papers', () =>
    given(...returned)
      .when(resend({ resentBy: organiser }))
      .thenRejected('RESENDER_IS_SUBMITTER'));

  it('is refused without an active card', () => {
    const { cardId: _, ...data } = resend().data;
    given(...returned)
      .when({ ...resend(), data })
      .thenRejected('NO_ACTIVE_CARD');
  });

  it('goes to the card that is active now, and can be settled', () => {
    given(...returned)
      .when(resend())
      .thenEvents(resent());
    given(...returned, resent())
      .when(recordPayout({ orderId: 'order-2' }))
      .thenEvents(paid({ orderId: 'order-2' }));
  });

  it('may come back once more, or be settled after all, under the order of the first time', () => {
    given(...returned, resent())
      .when(recordReturn())
      .thenEvents(payoutReturned());
    given(...due, paid(), payoutReturned(), resent())
      .when(recordPayout())
      .thenEvents(paid());
  });
});
