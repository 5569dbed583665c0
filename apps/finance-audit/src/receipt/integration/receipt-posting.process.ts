import { Inject, Injectable } from '@nestjs/common';
import { type Clock, invariant, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { LEDGER, type Ledger } from '../../ledger-book/application/ledger.requests.js';
import { ReceiptService } from '../application/receipt.service.js';
import type { ReceiptEvent } from '../domain/receipt.events.js';

/** Posts a confirmed receipt on the day on which the bank booked it. */
@Injectable()
@Process({ name: 'receipt-posting', categories: ['financeAuditReceipt'] })
export class ReceiptPostingProcess {
  constructor(
    private readonly receipts: ReceiptService,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<ReceiptEvent>;
    if (event.type !== 'ReceiptConfirmed') return;
    const { receiptId, confirmedBy } = event.data;
    const receipt = await this.receipts.find(receiptId);
    invariant(receipt !== undefined, 'a confirmed receipt was recorded');
    const { bookId, purpose, text, receivedOn, amountFen, counterparty, evidence, recordedBy } = receipt;
    const now = this.clock.now();
    const entry = unlessRefused(
      await this.ledger.post(
        {
          bookId,
          cause: purpose,
          text,
          effectiveOn: receivedOn,
          facts: { amounts: { total: amountFen }, counterparty },
          evidence: [evidence],
          actors: { preparer: recordedBy, approver: confirmedBy },
          now,
        },
        processEnvelope(recorded, 'post-receipt'),
      ),
    );
    const data = { receiptId, entryNumber: entry!.entryNumber };
    const command = { type: 'RecordReceiptPosting', data, now } as const;
    unlessRefused(await this.receipts.execute(command, processEnvelope(recorded, 'record-posting')));
  }
}
