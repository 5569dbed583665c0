import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { processEnvelope, unlessRefused } from '@yigong/messaging';
import { BANK, type Bank, BankDidNotAnswer } from '../../bank/application/bank.port.js';
import { bankAccountIdOf } from '../../bank/domain/bank-account.events.js';
import type { Order } from '../domain/payment-order.state.js';
import { PaymentOrderService } from './payment-order.service.js';

/** Where payments are handed to the bank. It is always asked by the reference first, so it is never told twice. */
@Injectable()
export class BankDesk {
  constructor(
    private readonly orders: PaymentOrderService,
    @Inject(BANK) private readonly bank: Bank,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Hands over an instruction that was recorded; without an answer the order is left unknown. */
  async handOver(orderId: string, bankReference: string, because: RecordedEvent): Promise<void> {
    const order = await this.orders.find(orderId);
    if (order?.status !== 'instructed' || order.instruction?.bankReference !== bankReference) return;
    if (await this.isAnswered(order, bankReference)) return;
    const command = {
      type: 'LeaveUnknown',
      data: { orderId, bankReference },
      now: this.clock.now(),
    } as const;
    unlessRefused(await this.orders.execute(command, processEnvelope(because, 'leave-unknown')));
  }

  /** Comes back to an order that the bank left without an answer. */
  async askAgain(orderId: string): Promise<void> {
    const order = await this.orders.find(orderId);
    const bankReference = order?.instruction?.bankReference;
    if (order?.status !== 'unknown' || bankReference === undefined) return;
    if (!(await this.isAnswered(order, bankReference))) return;
    const unanswered = await this.orders.lastEvent(orderId);
    const command = {
      type: 'RecordAnswer',
      data: { orderId, bankReference },
      now: this.clock.now(),
    } as const;
    unlessRefused(await this.orders.execute(command, processEnvelope(unanswered, 'record-answer')));
  }

  private async isAnswered(order: Order, reference: string): Promise<boolean> {
    const { bookId, accountCode, payeeRef, amountFen, text, instruction } = order;
    const fromAccountId = bankAccountIdOf(bookId.slice(0, -'-2024'.length), accountCode);
    const payOn = instruction!.paidOn;
    try {
      const known = await this.bank.find(reference);
      if (known === undefined)
        await this.bank.instruct({ reference, fromAccountId, payeeRef, amountFen, payOn, text });
      return true;
    } catch (error) {
      if (error instanceof BankDidNotAnswer) return false;
      throw error;
    }
  }
}
