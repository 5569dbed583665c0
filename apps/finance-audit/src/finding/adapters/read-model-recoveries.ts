import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { receiptPurpose } from '../../receipt/domain/receipt-purposes.js';
import { receipts } from '../../receipt/read-models/receipts.projection.js';
import { VoucherService } from '../../voucher/application/voucher.service.js';
import { voucherIdOf } from '../../voucher/domain/voucher.events.js';
import type { Recoveries } from '../application/recoveries.port.js';
import type { Finding } from '../domain/finding.state.js';
import { findings } from '../read-models/findings.projection.js';

const COUNTED: readonly string[] = ['submitted', 'verified', 'closed'];

/** From the entry to its receipt, to the voucher that the receipt answers, to the finding that the voucher names. */
@Injectable()
export class ReadModelRecoveries implements Recoveries {
  constructor(
    @Inject(READ_MODELS) private readonly rows: ReadModels,
    private readonly vouchers: VoucherService,
  ) {}

  async findingOf(bookId: string, entryNumber: number): Promise<string | undefined> {
    const found = await this.rows.page(receipts, { index: 'byEntry', where: { bookId, entryNumber } });
    const [receipt] = found.rows;
    const answers = receipt && receiptPurpose(receipt.purpose)?.answers;
    if (answers?.kind !== 'voucher') return undefined;
    return (await this.vouchers.find(voucherIdOf(answers.purpose, receipt!.causeId)))?.findingId;
  }

  async countedFor(bookId: string, entryNumber: number, finding: Finding): Promise<string | undefined> {
    const where = { auditeeUnitId: finding.auditeeUnitId };
    for await (const row of this.rows.all(findings, { index: 'byAuditee', where })) {
      if (row.findingId === finding.findingId || !COUNTED.includes(row.status)) continue;
      const names = row.rectifyingEntries ?? [];
      if (names.some((one) => one.bookId === bookId && one.entryNumber === entryNumber)) return row.number;
    }
    return undefined;
  }
}
