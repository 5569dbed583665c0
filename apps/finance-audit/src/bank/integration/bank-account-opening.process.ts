import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { Process } from '@yigong/messaging';
import { entryRecordOf } from '../../ledger-book/read-models/record-of.js';
import { BOOK_DIRECTORY, type BookDirectory } from '../../payment-order/application/book-directory.port.js';
import { EmbeddedBank } from '../adapters/embedded-bank.js';
import { BankFeed } from '../application/bank-feed.js';
import { bankAccountIdOf } from '../domain/bank-account.events.js';

/** The embedded bank holds at the beginning what the books say it holds: it takes their opening balances over. */
@Injectable()
@Process({ name: 'bank-account-opening', categories: ['ledgerBook'] })
export class BankAccountOpeningProcess {
  constructor(
    private readonly bank: EmbeddedBank,
    private readonly feed: BankFeed,
    @Inject(BOOK_DIRECTORY) private readonly books: BookDirectory,
  ) {}

  async handle(event: RecordedEvent): Promise<void> {
    const record = entryRecordOf(event);
    if (record?.type !== 'JournalPosted' || record.cause.type !== 'OpeningBalanced') return;
    const book = await this.books.byId(event.stream.slice('ledgerBook-'.length));
    const line = record.data.lines.find(({ accountCode }) => accountCode === book?.bankAccountCode);
    if (!book || line?.side !== 'debit') return;
    const accountId = bankAccountIdOf(book.entity, book.bankAccountCode);
    await this.bank.takeOver(accountId, line.amountFen, record.effectiveOn);
    await this.feed.importNew();
  }
}
