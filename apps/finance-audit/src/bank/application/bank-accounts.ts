import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '@yigong/kernel';
import { BOOK_DIRECTORY, type BookDirectory } from '../../payment-order/application/book-directory.port.js';
import { bookOfLine } from '../domain/bank-account.events.js';

/** "Whose bank account is this?" A bank account is known once a book of that year shows it. */
@Injectable()
export class BankAccounts {
  constructor(@Inject(BOOK_DIRECTORY) private readonly books: BookDirectory) {}

  async ownerOf(accountId: string, on: LocalDate): Promise<string | undefined> {
    const { bookId, accountCode } = bookOfLine(accountId, on);
    const book = await this.books.byId(bookId);
    return book?.bankAccountCode === accountCode ? book.ownerUnitId : undefined;
  }
}
