import { Inject, Injectable } from '@nestjs/common';
import type { Envelope } from '@yigong/event-store';
import { fen, invariant, type LocalDate } from '@yigong/kernel';
import { bankAccountIdOf } from '../../bank/domain/bank-account.events.js';
import { paymentOrderIdOf } from '../domain/payment-order.events.js';
import { paymentPurpose } from '../domain/payment-purposes.js';
import { BOOK_DIRECTORY, type BookDirectory } from './book-directory.port.js';
import { paymentDigest } from './payment-digest.js';
import { PaymentOrderService } from './payment-order.service.js';

/** The fact after which money must follow. */
export type PaymentCause = {
  readonly purpose: string;
  readonly causeId: string;
  /** What makes the order one of a kind: the cause itself, or the receipt whose money goes on. */
  readonly originId: string;
  readonly unitId: string;
  readonly amountFen: number;
  readonly counterparty: string;
  readonly cardId?: string;
  readonly text: string;
  readonly preparedBy: string;
  readonly requestedOn: LocalDate;
};

/** No book of that unit and year is open yet: the fact waits, parked, until one is. */
export class BookNotOpen extends Error {
  override readonly name = 'BookNotOpen';
}

/** Opens the payment order that a fact asks for. */
@Injectable()
export class PaymentRequests {
  constructor(
    private readonly orders: PaymentOrderService,
    @Inject(BOOK_DIRECTORY) private readonly books: BookDirectory,
  ) {}

  /** @throws BookNotOpen */
  async open(cause: PaymentCause, now: string, envelope: Envelope) {
    const { purpose, originId, causeId, counterparty, text, preparedBy, requestedOn } = cause;
    const rule = paymentPurpose(purpose);
    invariant(rule !== undefined, `no payment is made for ${purpose}`);
    const orderId = paymentOrderIdOf(purpose, originId);
    // Asked for again, it is the order of before, also where that has gone on in the book of the next year.
    const known = await this.orders.find(orderId);
    const book = known
      ? { ...known, bankAccountCode: known.accountCode }
      : await this.book(rule.paidBy, cause.unitId, requestedOn);
    const order = {
      orderId,
      bookId: book.bookId,
      purpose,
      causeId,
      amountFen: fen(cause.amountFen),
      payeeRef: await this.payeeRef(rule.payee, cause),
      accountCode: book.bankAccountCode,
      counterparty,
      text,
    };
    const facts = { ownerUnitId: book.ownerUnitId, preparedBy, requestedOn, digest: paymentDigest(order) };
    return this.orders.execute({ type: 'RequestPayment', data: { ...order, ...facts }, now }, envelope);
  }

  private async payeeRef(
    payee: 'card' | { readonly party: string } | { readonly bankAccountOf: 'MUT' },
    { cardId, requestedOn, unitId }: PaymentCause,
  ): Promise<string> {
    if (payee === 'card') {
      invariant(cardId !== undefined, 'a payment to a card names the card');
      return `card:${cardId}`;
    }
    if ('party' in payee) return `party:${payee.party}`;
    const { entity, bankAccountCode } = await this.book(payee.bankAccountOf, unitId, requestedOn);
    return `account:${bankAccountIdOf(entity, bankAccountCode)}`;
  }

  private async book(kind: 'unit' | 'MUT', unitId: string, on: LocalDate) {
    const book = await this.books.bookOf(kind, unitId, Number(on.slice(0, 4)));
    if (!book) throw new BookNotOpen(`${kind === 'MUT' ? 'MUT' : unitId} has no book for ${on.slice(0, 4)}`);
    return book;
  }
}
