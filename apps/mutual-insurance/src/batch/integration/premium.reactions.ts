import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  type PaymentSettledV1,
  paymentSettledV1,
  type ReceiptPostedV1,
  receiptPostedV1,
} from '@yigong/contracts';
import { fen } from '@yigong/kernel';
import { type BusContext, reactionEnvelope, ReactTo, unlessRefused } from '@yigong/messaging';
import { BatchService } from '../application/batch.service.js';

const GROUP = 'mutual-insurance.premium';

/** The premium's way through the books: received from the union, then remitted to the mutual society. */
@Controller()
export class PremiumReactions {
  constructor(private readonly batches: BatchService) {}

  @ReactTo(receiptPostedV1, GROUP)
  async recordReceipt(@Payload() heard: ReceiptPostedV1, @Ctx() { event }: BusContext): Promise<void> {
    if (heard.purpose !== 'PremiumReceived') return;
    const { causeId: batchId, receiptId, bookId, entryNumber, amountFen, receivedOn } = heard;
    const data = { batchId, receiptId, bookId, entryNumber, amountFen: fen(amountFen), receivedOn };
    const command = { type: 'RecordPremiumReceipt', data, now: event.time } as const;
    unlessRefused(await this.batches.execute(command, reactionEnvelope(event, 'record-premium-receipt')));
  }

  @ReactTo(paymentSettledV1, GROUP)
  async recordRemittance(@Payload() heard: PaymentSettledV1, @Ctx() { event }: BusContext): Promise<void> {
    if (heard.purpose !== 'PremiumRemitted') return;
    const { causeId: batchId, orderId, bookId, entryNumber, amountFen, settledOn } = heard;
    const data = { batchId, orderId, bookId, entryNumber, amountFen: fen(amountFen), remittedOn: settledOn };
    const command = { type: 'RecordPremiumRemittance', data, now: event.time } as const;
    unlessRefused(await this.batches.execute(command, reactionEnvelope(event, 'record-premium-remittance')));
  }
}
