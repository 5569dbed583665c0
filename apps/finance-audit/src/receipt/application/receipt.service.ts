import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { type Fen, type LocalDate } from '@yigong/kernel';
import {
  type BankLineReceived,
  bankAccountStream,
  bookOfLine,
} from '../../bank/domain/bank-account.events.js';
import {
  BOOK_DIRECTORY,
  type BookDirectory,
  entityOf,
} from '../../payment-order/application/book-directory.port.js';
import { paymentOrderIdOf, paymentOrderStream } from '../../payment-order/domain/payment-order.events.js';
import { postingRuleFor } from '../../posting-rules/posting-rules.js';
import { voucherIdOf, voucherStream } from '../../voucher/domain/voucher.events.js';
import { type ExpectReceipt, expectedReceiptDecider } from '../domain/expected-receipt.decider.js';
import { expectedReceiptStream, type ReceiptExpected } from '../domain/expected-receipt.events.js';
import { expectedReceiptUpcasters } from '../domain/expected-receipt.upcasters.js';
import type { ReceiptCommand } from '../domain/receipt.commands.js';
import { receiptDecider } from '../domain/receipt.decider.js';
import { receiptUpcasters } from '../domain/receipt.upcasters.js';
import { receiptIdOf, receiptStream } from '../domain/receipt.events.js';
import { receiptPurpose } from '../domain/receipt-purposes.js';
import type { Receipt } from '../domain/receipt.state.js';

export type ReceiptWish = {
  readonly bankLineRef: string;
  readonly purpose: string;
  readonly causeId: string;
  readonly amountFen: Fen;
  readonly text: string;
  readonly recordedBy: string;
  readonly recordedOn: LocalDate;
  /** Which share of the line it is, where a match divides the line; its amount is then that of the share. */
  readonly share?: number;
};

const behaviour = {
  decider: receiptDecider,
  upcasters: receiptUpcasters,
  streamOf: (command: ReceiptCommand) => receiptStream(command.data.receiptId),
};

@Injectable()
export class ReceiptService {
  private readonly handle;
  private readonly expecting;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BOOK_DIRECTORY) private readonly books: BookDirectory,
  ) {
    this.handle = commandHandler(store, behaviour);
    this.expecting = commandHandler(store, {
      decider: expectedReceiptDecider,
      upcasters: expectedReceiptUpcasters,
      streamOf: ({ data }: ExpectReceipt) => expectedReceiptStream(data.purpose, data.causeId),
    });
  }

  execute(command: ReceiptCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  /** Looks up what the bank and the books say, and records. */
  async record({ share, ...wish }: ReceiptWish, now: string, envelope: Envelope) {
    const line = await this.lineOf(wish.bankLineRef);
    const { bookId } = bookOfLine(line?.accountId ?? '-', line?.bookedOn ?? '');
    const book = await this.books.byId(bookId);
    const rule = book && postingRuleFor(wish.purpose, book.kind, line!.bookedOn);
    const data = {
      ...wish,
      receiptId: receiptIdOf(wish.bankLineRef, share),
      bookId,
      ownerUnitId: book?.ownerUnitId ?? '',
      counterparty: counterpartyOf(line?.otherPartyRef ?? ''),
      evidence: line?.digest ?? '',
      line: line && share !== undefined ? { ...line, amountFen: wish.amountFen } : line,
      isBookOpen: book !== undefined,
      isReceiptPurpose: rule !== undefined && receiptPurpose(wish.purpose) !== undefined,
      isCauseKnown: await this.isCauseKnown(wish.purpose, wish.causeId),
    };
    return this.execute({ type: 'RecordReceipt', data, now }, envelope);
  }

  async find(receiptId: string): Promise<Receipt | undefined> {
    const { state } = await loadState(this.store, behaviour, receiptStream(receiptId));
    return state.status === 'none' ? undefined : state;
  }

  /** Others will pay in for this cause; without this a receipt for it would be refused. */
  expect(data: ReceiptExpected['data'], now: string, envelope: Envelope) {
    return this.expecting({ type: 'ExpectReceipt', data, now }, envelope);
  }

  /** The unit whose account a line stands on; undefined where there is no such line or no book of its entity. */
  async ownerOf(bankLineRef: string): Promise<string | undefined> {
    const line = await this.lineOf(bankLineRef);
    if (!line) return undefined;
    const { bookId } = bookOfLine(line.accountId, line.bookedOn);
    return (await this.books.newestOf(entityOf(bookId), line.bookedOn))?.ownerUnitId;
  }

  /** A line of the statement as it was received. */
  async lineOf(bankLineRef: string): Promise<BankLineReceived['data'] | undefined> {
    const [, accountId, lineNumber] = /^(.+):(\d{1,15})$/.exec(bankLineRef) ?? [];
    if (accountId === undefined || Number(lineNumber) < 1) return undefined;
    // Lines are numbered from 1 without gaps, revisions from 0.
    const slice = { from: Number(lineNumber) - 1, limit: 1 };
    const [event] = await this.store.readStream(bankAccountStream(accountId), slice);
    return event?.type === 'BankLineReceived' ? (event.data as BankLineReceived['data']) : undefined;
  }

  /** Whether an order, a voucher or an expectation speaks of money that comes in for this cause. */
  async isCauseKnown(purpose: string, causeId: string): Promise<boolean> {
    const answers = receiptPurpose(purpose)?.answers;
    if (!answers) return true;
    const opened =
      answers.kind === 'voucher'
        ? voucherStream(voucherIdOf(answers.purpose, causeId))
        : paymentOrderStream(paymentOrderIdOf(answers.purpose, causeId));
    return (await this.exists(opened)) || this.exists(expectedReceiptStream(purpose, causeId));
  }

  private async exists(stream: string): Promise<boolean> {
    return (await this.store.readStream(stream, { limit: 1 })).length > 0;
  }
}

/** `party:mutual-society` → `mutual-society`; the ledger keeps the reference, not how the bank writes it. */
const counterpartyOf = (otherPartyRef: string): string => otherPartyRef.replace(/^[a-z]+:/, '');
