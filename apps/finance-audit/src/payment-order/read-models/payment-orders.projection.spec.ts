import type { RecordedEvent } from '@yigong/kernel';
import { paymentOrderDecider } from '../domain/payment-order.decider.js';
import {
  amended,
  approved,
  carried,
  delayed,
  instructed,
  leftUnknown,
  posted,
  requested,
  reserved,
  returned,
  SECOND_DIGEST,
  settled,
  waiting,
} from '../domain/payment-order.fixtures.js';
import type { PaymentOrderEvent } from '../domain/payment-order.events.js';
import { type PaymentOrderRow, paymentOrders } from './payment-orders.projection.js';

const row = (...events: readonly PaymentOrderEvent[]): PaymentOrderRow =>
  events
    .map((event, revision) => ({
      ...event,
      revision,
      position: revision,
      recordedAt: '2024-06-07T02:00:00.000Z',
    }))
    .reduce<PaymentOrderRow | undefined>(
      (last, event) => paymentOrders.project(last, event as unknown as RecordedEvent, 'key'),
      undefined,
    )!;

const HISTORIES: readonly (readonly PaymentOrderEvent[])[] = [
  [requested()],
  [requested(), waiting],
  [requested(), waiting, amended()],
  [requested(), reserved(), approved()],
  [requested(), reserved(), approved(), amended()],
  [requested(), reserved(), approved(), instructed(), leftUnknown],
  [requested(), reserved(), approved(), instructed(), returned],
  [requested(), reserved(), approved(), instructed(), returned, amended()],
  [requested(), reserved(), approved(), instructed(), settled, posted],
  [requested(), waiting, carried],
  [requested(), reserved(), approved(), carried],
  [requested(), reserved(), approved(), instructed(), returned, carried],
  [requested(), reserved(), approved(), instructed(), settled, delayed, carried],
];

describe('the payment orders that people see', () => {
  it.each(HISTORIES.map((history) => [history.map(({ type }) => type).join(', '), history] as const))(
    'agree with the order itself after %s',
    (_, history) => {
      const state = history.reduce(paymentOrderDecider.evolve, paymentOrderDecider.initialState);
      const { status, bookId, digest, payeeRef, attempt } = row(...history);
      expect(state).toMatchObject({ status, bookId, digest, payeeRef, attempt });
    },
  );

  it('are open until they are in the book', () => {
    const paid = [requested(), reserved(), approved(), instructed(), settled];
    expect(row(...paid).stage).toBe('open');
    expect(row(...paid, posted)).toMatchObject({ stage: 'closed', entryNumber: 4, settledOn: '2024-06-07' });
  });

  it('say what they wait for: money, the book, or nothing', () => {
    const paid = [requested(), reserved(), approved(), instructed(), settled];
    expect(row(requested(), waiting)).toMatchObject({ awaits: 'funds', entity: 'MUT' });
    expect(row(...paid, delayed)).toMatchObject({ awaits: 'posting', delayReason: 'BOOK_NOT_OPEN' });
    expect(row(...paid, delayed, carried, posted)).toMatchObject({
      awaits: 'nothing',
      carriedFrom: 'MUT-2024',
    });
  });

  it('say who corrected and why it came back', () =>
    expect(
      row(requested(), reserved(), approved(), instructed(), returned, amended({ amendedBy: 'p2' })),
    ).toMatchObject({
      preparedBy: 'p2',
      returnReason: 'closed',
      digest: SECOND_DIGEST,
    }));

  it('ignore what they do not know', () => {
    const known = row(requested());
    const unknown = { type: 'SomethingNew', data: {}, revision: 9, recordedAt: '2024-06-07T02:00:00.000Z' };
    expect(paymentOrders.project(known, unknown as never, 'key')).toMatchObject({ status: 'requested' });
    expect(paymentOrders.project(undefined, unknown as never, 'key')).toBeUndefined();
  });
});
