import { Inject, Injectable } from '@nestjs/common';
import { type Clock, invariant, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { digestOf } from '../../evidence/digest.js';
import { PaymentOrderService } from '../../payment-order/application/payment-order.service.js';
import { ReceiptService } from '../../receipt/application/receipt.service.js';
import { receiptIdOf } from '../../receipt/domain/receipt.events.js';
import type { BankLineMatched, BankMatchEvent, MatchItem } from '../domain/bank-match.events.js';

type Matched = BankLineMatched['data'];
type OrderItem = Extract<MatchItem, { kind: 'order' }>;
type Share = { lineRef: string; share?: number; item: Extract<MatchItem, { kind: 'cause' }> };

/** Money that a confirmed match has recognised: payments are settled, receipts recorded and confirmed. Both are posted as ever. */
@Injectable()
@Process({ name: 'match-recognition', categories: ['financeAuditBankMatch'] })
export class MatchRecognitionProcess {
  constructor(
    private readonly orders: PaymentOrderService,
    private readonly receipts: ReceiptService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<BankMatchEvent>;
    if (event.type !== 'BankLineMatched' || !event.data.recognises) return;
    for (const item of event.data.items)
      if (item.kind === 'order') await this.settle(item, event.data, recorded);
    for (const share of sharesOf(event.data)) await this.receive(share, event.data, recorded);
  }

  private async settle({ orderId, amountFen }: OrderItem, { lines }: Matched, because: RecordedEvent) {
    const order = await this.orders.find(orderId);
    const bankReference = order?.instruction?.bankReference;
    invariant(bankReference !== undefined, 'a payment is matched after it was instructed');
    const evidence = await this.evidenceOf(lines);
    const { lineRef: bankLineRef, bookedOn: settledOn } = lines[0]!;
    const data = { orderId, bankReference, bankLineRef, evidence, amountFen, settledOn };
    const { correlationId } = (await this.orders.lastEvent(orderId)).metadata;
    const envelope = { ...processEnvelope(because, 'settle-matched'), correlationId };
    const command = { type: 'SettlePayment', data, now: this.clock.now() } as const;
    unlessRefused(await this.orders.execute(command, envelope));
  }

  /** First share first: it is also the receipt of the whole line, so a line recorded otherwise stops here, before any money. */
  private async receive({ lineRef, share, item }: Share, matched: Matched, because: RecordedEvent) {
    const { text, preparedBy, matchedBy, matchedOn } = matched;
    const { purpose, causeId, amountFen } = item;
    const wish = { bankLineRef: lineRef, purpose, causeId, amountFen, text };
    const recorded = { ...wish, recordedBy: preparedBy, recordedOn: matchedOn };
    const now = this.clock.now();
    const whole = share === undefined ? recorded : { ...recorded, share };
    unlessRefused(await this.receipts.record(whole, now, processEnvelope(because, 'record-matched')));
    const receiptId = receiptIdOf(lineRef, share);
    const data = { receiptId, confirmedBy: matchedBy, confirmedOn: matchedOn };
    const command = { type: 'ConfirmReceipt', data, now } as const;
    unlessRefused(await this.receipts.execute(command, processEnvelope(because, 'confirm-matched')));
  }

  /** The line's own digest; of several, the digest of theirs. */
  private async evidenceOf(lines: Matched['lines']): Promise<string> {
    const digests: Record<string, string> = {};
    for (const { lineRef } of lines) digests[lineRef] = (await this.receipts.lineOf(lineRef))!.digest;
    return lines.length === 1 ? digests[lines[0]!.lineRef]! : digestOf(digests);
  }
}

/** One line of several causes is divided; several lines of one cause are a receipt each, on the day of each. */
const sharesOf = ({ lines, items }: Matched): readonly Share[] => {
  const causes = items.filter((item) => item.kind === 'cause');
  const [cause] = causes;
  if (!cause) return [];
  if (causes.length > 1) return causes.map((item, share) => ({ lineRef: lines[0]!.lineRef, share, item }));
  return lines.map(({ lineRef, amountFen }) => ({ lineRef, item: { ...cause, amountFen } }));
};
