import { Inject, Injectable } from '@nestjs/common';
import { businessDay, type Clock, derivedId, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { PaymentOrderService } from '../../payment-order/application/payment-order.service.js';
import type { PaymentPosted } from '../../payment-order/domain/payment-order.events.js';
import { ReceiptService } from '../../receipt/application/receipt.service.js';
import type { ReceiptPosted } from '../../receipt/domain/receipt.events.js';
import { BankMatchService } from '../application/bank-match.service.js';

type Booked = {
  readonly bankLineRef: string;
  readonly bookId: string;
  readonly entryNumber: number;
  readonly preparedBy: string;
};

/** A receipt knows its line, and a payment was found by its reference: once in the book, that is a match like any other. */
@Injectable()
@Process({ name: 'match-recording', categories: ['financeAuditReceipt', 'financeAuditPaymentOrder'] })
export class MatchRecordingProcess {
  constructor(
    private readonly matches: BankMatchService,
    private readonly orders: PaymentOrderService,
    private readonly receipts: ReceiptService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const booked = await this.bookedBy(recorded);
    const line = booked && (await this.receipts.lineOf(booked.bankLineRef));
    if (!booked || !line || (line.kind !== 'credit' && line.kind !== 'debit')) return;
    const { accountId, lineRef, kind, amountFen, bookedOn } = line;
    const { bookId, entryNumber, preparedBy } = booked;
    const now = this.clock.now();
    const data = {
      accountId,
      matchId: derivedId('recorded-match', lineRef, bookId, String(entryNumber)),
      lines: [{ lineRef, kind, amountFen, bookedOn }],
      items: [{ kind: 'entry' as const, bookId, entryNumber, amountFen }],
      recognises: true,
      text: '',
      preparedBy,
      matchedBy: recorded.metadata.actor.personRef,
      matchedOn: businessDay(now),
    };
    unlessRefused(await this.matches.record(data, now, processEnvelope(recorded, 'record-match')));
  }

  private async bookedBy(recorded: RecordedEvent): Promise<Booked | undefined> {
    const event = recorded as RecordedEvent<ReceiptPosted | PaymentPosted>;
    if (event.type === 'ReceiptPosted') return { ...event.data, preparedBy: event.data.recordedBy };
    if (event.type !== 'PaymentPosted') return undefined;
    const order = await this.orders.find(event.data.orderId);
    const bankLineRef = order?.settlement?.bankLineRef;
    return bankLineRef === undefined
      ? undefined
      : { ...event.data, bankLineRef, preparedBy: order!.preparers.at(-1)! };
  }
}
