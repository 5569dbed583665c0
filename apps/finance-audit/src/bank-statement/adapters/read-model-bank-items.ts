import { Inject, Injectable } from '@nestjs/common';
import { addMonths, fen, type LocalDate } from '@yigong/kernel';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { bookOfLine } from '../../bank/domain/bank-account.events.js';
import { BOOK_DIRECTORY, type BookDirectory } from '../../payment-order/application/book-directory.port.js';
import { paymentOrders } from '../../payment-order/read-models/payment-orders.projection.js';
import { postingRuleFor } from '../../posting-rules/posting-rules.js';
import { expectedMoney } from '../../receipt/read-models/expected-money.projection.js';
import type { BankItems } from '../application/bank-items.port.js';
import { itemKeyOf } from '../domain/bank-match.events.js';
import type { OpenItem, OpenLine } from '../domain/suggestions.js';
import { bankLines } from '../read-models/bank-lines.projection.js';

// What a person can look through; the soonest deadlines and the oldest items first.
const LINES_MAX = 200;
const ITEMS_MAX = 500;

/** Asks the read models of lines, payments and expected money. */
@Injectable()
export class ReadModelBankItems implements BankItems {
  constructor(
    @Inject(READ_MODELS) private readonly rows: ReadModels,
    @Inject(BOOK_DIRECTORY) private readonly books: BookDirectory,
  ) {}

  async openLines(accountId: string): Promise<readonly OpenLine[]> {
    const where = { accountId, stage: 'open' as const };
    const { rows } = await this.rows.page(bankLines, { index: 'byDeadline', where, limit: LINES_MAX });
    return rows.filter(({ match }) => match === 'open');
  }

  async openItems(accountId: string, on: LocalDate): Promise<readonly OpenItem[]> {
    const { bookId } = bookOfLine(accountId, on);
    // In January the payments of December are still on their way.
    const { bookId: formerId } = bookOfLine(accountId, addMonths(on, -12));
    const payments = [...(await this.payments(formerId)), ...(await this.payments(bookId))];
    return [...payments, ...(await this.expected(bookId, on))];
  }

  private async payments(bookId: string): Promise<readonly OpenItem[]> {
    const items: OpenItem[] = [];
    for (const status of ['instructed', 'unknown']) {
      const query = { index: 'byBookAndStatus', where: { bookId, status }, limit: ITEMS_MAX };
      for (const order of (await this.rows.page(paymentOrders, query)).rows)
        items.push({
          itemKey: itemKeyOf({ kind: 'order', orderId: order.orderId }),
          direction: 'debit',
          amountFen: order.amountFen,
          on: order.paidOn!,
          reference: order.bankReference!,
        });
    }
    return items;
  }

  private async expected(bookId: string, on: LocalDate): Promise<readonly OpenItem[]> {
    const book = await this.books.byId(bookId);
    if (!book) return [];
    const query = { index: 'byStage', where: { stage: 'open' as const }, limit: ITEMS_MAX };
    const { rows } = await this.rows.page(expectedMoney, query);
    return rows
      .filter(({ purpose }) => postingRuleFor(purpose, book.kind, on) !== undefined)
      .map(({ purpose, causeId, amountFen, receivedFen, expectedOn }) => ({
        itemKey: itemKeyOf({ kind: 'cause', purpose, causeId }),
        direction: 'credit',
        amountFen: fen(amountFen - receivedFen),
        on: expectedOn,
        reference: causeId,
      }));
  }
}
