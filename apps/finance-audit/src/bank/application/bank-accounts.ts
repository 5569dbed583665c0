import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '@yigong/kernel';
import {
  BOOK_DIRECTORY,
  type BookDirectory,
  entityOf,
} from '../../payment-order/application/book-directory.port.js';
import { bookOfLine } from '../domain/bank-account.events.js';

/** "Whose bank account is this?" An account outlives the years: before the book of a new one is open, that of the last one shows it. */
@Injectable()
export class BankAccounts {
  constructor(@Inject(BOOK_DIRECTORY) private readonly books: BookDirectory) {}

  async ownerOf(accountId: string, on: LocalDate): Promise<string | undefined> {
    const { bookId, accountCode } = bookOfLine(accountId, on);
    const book = await this.books.newestOf(entityOf(bookId), on);
    return book?.bankAccountCode === accountCode ? book.ownerUnitId : undefined;
  }
}
