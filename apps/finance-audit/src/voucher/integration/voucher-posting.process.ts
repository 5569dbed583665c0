import { Inject, Injectable } from '@nestjs/common';
import { type Clock, invariant, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { LEDGER, type Ledger } from '../../ledger-book/application/ledger.requests.js';
import { VoucherService } from '../application/voucher.service.js';
import type { VoucherEvent } from '../domain/voucher.events.js';

/** Posts an approved voucher on its accounting date. */
@Injectable()
@Process({ name: 'voucher-posting', categories: ['financeAuditVoucher'] })
export class VoucherPostingProcess {
  constructor(
    private readonly vouchers: VoucherService,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<VoucherEvent>;
    if (event.type !== 'VoucherApproved') return;
    const { voucherId, digest, approvedBy } = event.data;
    const voucher = await this.vouchers.find(voucherId);
    invariant(voucher !== undefined, 'an approved voucher was proposed');
    const { bookId, purpose, text, accountingOn, amountFen, counterparty, proposedBy } = voucher;
    const now = this.clock.now();
    const entry = unlessRefused(
      await this.ledger.post(
        {
          bookId,
          cause: purpose,
          text,
          effectiveOn: accountingOn,
          facts: { amounts: { total: amountFen }, counterparty },
          evidence: [digest],
          actors: { preparer: proposedBy, approver: approvedBy },
          now,
        },
        processEnvelope(recorded, 'post-voucher'),
      ),
    );
    const data = { voucherId, entryNumber: entry!.entryNumber };
    const command = { type: 'RecordVoucherPosting', data, now } as const;
    unlessRefused(await this.vouchers.execute(command, processEnvelope(recorded, 'record-posting')));
  }
}
