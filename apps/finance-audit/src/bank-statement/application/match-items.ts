import { Inject, Injectable } from '@nestjs/common';
import { type Fen, fen, type LocalDate } from '@yigong/kernel';
import { bookOfLine } from '../../bank/domain/bank-account.events.js';
import { BookWriters } from '../../ledger-book/application/book-writers.js';
import { hasNumber } from '../../ledger-book/domain/number-set.js';
import { BOOK_DIRECTORY, type BookDirectory } from '../../payment-order/application/book-directory.port.js';
import { PaymentOrderService } from '../../payment-order/application/payment-order.service.js';
import { postingRuleFor } from '../../posting-rules/posting-rules.js';
import { ReceiptService } from '../../receipt/application/receipt.service.js';
import { receiptIdOf } from '../../receipt/domain/receipt.events.js';
import { receiptPurpose } from '../../receipt/domain/receipt-purposes.js';
import type { ItemFacts } from '../domain/bank-match.commands.js';
import type { ItemName } from '../domain/bank-match.events.js';
import type { Match } from '../domain/bank-match.state.js';

/** The amount counts for a cause alone; an order and an entry say their own. */
export type NamedItem = ItemName & { readonly amountFen?: Fen };

const NOTHING: Pick<ItemFacts, 'isKnown' | 'direction' | 'isOpen'> = {
  isKnown: false,
  direction: 'debit',
  isOpen: false,
};

/** What books, orders and receipts say of the items of a match. */
@Injectable()
export class MatchItems {
  constructor(
    private readonly writers: BookWriters,
    @Inject(BOOK_DIRECTORY) private readonly books: BookDirectory,
    private readonly orders: PaymentOrderService,
    private readonly receipts: ReceiptService,
  ) {}

  /** `on`: the day of the line, which says in which book its money belongs. */
  factsOf(item: NamedItem, accountId: string, on: LocalDate): Promise<ItemFacts> {
    if (item.kind === 'entry') return this.entry(item, accountId);
    return item.kind === 'order' ? this.order(item, accountId) : this.cause(item, accountId, on);
  }

  /** An entry by which the money of a match stands in its book: posted, and not reversed. */
  async bookedEntryOf({ items, lines }: Match): Promise<string | undefined> {
    for (const item of items) {
      if (item.kind === 'entry' && !(await this.isReversed(item.bookId, item.entryNumber)))
        return `${item.bookId} ${item.entryNumber}`;
      if (item.kind !== 'order') continue;
      const order = await this.orders.find(item.orderId);
      // Settled and not yet posted: the entry is on its way.
      const number = order?.entryNumber ?? 0;
      if (order && !(await this.isReversed(order.bookId, number))) return `${order.bookId} ${number}`;
    }
    if (items[0]?.kind !== 'cause') return undefined;
    const shares = Math.max(items.length, 1);
    for (const { lineRef } of lines)
      for (let share = 0; share < shares; share += 1) {
        const receipt = await this.receipts.find(receiptIdOf(lineRef, share));
        const number = receipt?.entryNumber ?? 0;
        if (receipt && !(await this.isReversed(receipt.bookId, number))) return `${receipt.bookId} ${number}`;
      }
    return undefined;
  }

  private async entry(item: Extract<NamedItem, { kind: 'entry' }>, accountId: string): Promise<ItemFacts> {
    const { bookId, entryNumber } = item;
    const tip = await this.writers.tipOf(bookId);
    const record = tip && (await this.writers.of(bookId).entry(entryNumber));
    const isEntry = record?.type === 'JournalPosted' || record?.type === 'JournalReversed';
    const own = isEntry ? bookOfLine(accountId, record.effectiveOn) : undefined;
    const moved = isEntry ? record.data.lines.filter((line) => line.accountCode === own!.accountCode) : [];
    const net = moved.reduce(
      (sum, { side, amountFen }) => sum + (side === 'debit' ? amountFen : -amountFen),
      0,
    );
    const named = { ...item, amountFen: fen(Math.abs(net)) };
    if (own?.bookId !== bookId || net === 0) return { item: named, ...NOTHING };
    const isOpen = !hasNumber(tip!.state.reversed, entryNumber);
    return { item: named, isKnown: true, direction: net > 0 ? 'credit' : 'debit', isOpen };
  }

  private async order(item: Extract<NamedItem, { kind: 'order' }>, accountId: string): Promise<ItemFacts> {
    const order = await this.orders.find(item.orderId);
    const named = { ...item, amountFen: order?.amountFen ?? fen(0) };
    if (!order) return { item: named, ...NOTHING };
    const { bookId, accountCode } = bookOfLine(accountId, `${order.bookId.slice(-4)}-01-01`);
    const isKnown = order.bookId === bookId && order.accountCode === accountCode;
    const isOpen = order.status === 'instructed' || order.status === 'unknown';
    return { item: named, isKnown, direction: 'debit', isOpen };
  }

  private async cause(
    item: Extract<NamedItem, { kind: 'cause' }>,
    accountId: string,
    on: LocalDate,
  ): Promise<ItemFacts> {
    const { purpose, causeId } = item;
    const book = await this.books.byId(bookOfLine(accountId, on).bookId);
    const isReceived =
      book !== undefined && receiptPurpose(purpose) !== undefined && postingRuleFor(purpose, book.kind, on);
    const isKnown = Boolean(isReceived) && (await this.receipts.isCauseKnown(purpose, causeId));
    const named = { ...item, amountFen: item.amountFen ?? fen(0) };
    return { item: named, isKnown, direction: 'credit', isOpen: true };
  }

  private async isReversed(bookId: string, entryNumber: number): Promise<boolean> {
    const tip = await this.writers.tipOf(bookId);
    return tip !== undefined && hasNumber(tip.state.reversed, entryNumber);
  }
}
