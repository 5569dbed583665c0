import type { paymentReturnedV1, paymentSettledV1, Published } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { PaymentOrderEvent } from '../domain/payment-order.events.js';

type Told = Published<typeof paymentSettledV1> | Published<typeof paymentReturnedV1>;

/** The programmes are told when the money has gone and is booked, and when it has come back. */
export const publishPaymentOrderEvent = (event: RecordedEvent): readonly Told[] => {
  const { type, data } = event as RecordedEvent<PaymentOrderEvent>;
  if (type === 'PaymentPosted') return [{ type: 'finance-audit.payment-settled.v1', data }];
  if (type !== 'PaymentReturned') return [];
  const { orderId, purpose, causeId, bookId, amountFen, reason, returnedOn } = data;
  return [
    {
      type: 'finance-audit.payment-returned.v1',
      data: { orderId, purpose, causeId, bookId, amountFen, reason, returnedOn },
    },
  ];
};
