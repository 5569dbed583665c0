import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import type { ReceiptEvent } from '../../receipt/domain/receipt.events.js';
import { PaymentRequests } from '../application/payment-requests.js';
import { purposeFollowing } from '../domain/payment-purposes.js';

/** Money that only passes through goes on: what came in for the mutual society is sent to it. */
@Injectable()
@Process({ name: 'payment-remittance', categories: ['financeAuditReceipt'] })
export class PaymentRemittanceProcess {
  constructor(
    private readonly requests: PaymentRequests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<ReceiptEvent>;
    if (event.type !== 'ReceiptPosted') return;
    const { receiptId, causeId, ownerUnitId, amountFen, recordedBy, receivedOn } = event.data;
    const purpose = purposeFollowing(event.data.purpose);
    if (purpose === undefined) return;
    const cause = {
      purpose,
      causeId,
      // Two receipts of one cause are two orders: each sends on what it brought.
      originId: receiptId,
      unitId: ownerUnitId,
      amountFen,
      counterparty: 'mutual-society',
      text: '转付互助会 to the mutual society',
      preparedBy: recordedBy,
      requestedOn: receivedOn,
    };
    unlessRefused(
      await this.requests.open(cause, this.clock.now(), processEnvelope(recorded, 'open-payment-order')),
    );
  }
}
