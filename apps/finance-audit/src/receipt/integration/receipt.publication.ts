import type { Published, receiptPostedV1 } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { ReceiptEvent } from '../domain/receipt.events.js';

/** The programmes are told when money that they wait for is booked. */
export const publishReceiptEvent = (event: RecordedEvent): readonly Published<typeof receiptPostedV1>[] => {
  const { type, data } = event as RecordedEvent<ReceiptEvent>;
  if (type !== 'ReceiptPosted') return [];
  const { receiptId, purpose, causeId, bookId, entryNumber, amountFen, receivedOn } = data;
  return [
    {
      type: 'finance-audit.receipt-posted.v1',
      data: { receiptId, purpose, causeId, bookId, entryNumber, amountFen, receivedOn },
    },
  ];
};
