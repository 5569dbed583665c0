import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { type BankAccountEvent, bookOfLine } from '../../bank/domain/bank-account.events.js';
import { BookRulesService } from '../../ledger-book/application/book-rules.service.js';
import { BOOK_DIRECTORY, type BookDirectory } from '../../payment-order/application/book-directory.port.js';

/** What the bank says at the end of a statement, the book has to say too: one that differs cannot close its month. */
@Injectable()
@Process({ name: 'statement-assertion', categories: ['financeAuditBankAccount'] })
export class StatementAssertionProcess {
  constructor(
    private readonly rules: BookRulesService,
    @Inject(BOOK_DIRECTORY) private readonly books: BookDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<BankAccountEvent>;
    if (event.type !== 'BankStatementImported') return;
    const { accountId, statementId, closedOn, closingFen: balanceFen, importedBy } = event.data;
    const { bookId, accountCode } = bookOfLine(accountId, closedOn);
    // The account's owner is known by a book of another year; where this year has none, there is nothing to state.
    if (!(await this.books.byId(bookId))) return;
    const asserted = { bookId, accountCode, balanceFen, side: 'debit' as const, source: statementId };
    const data = { ...asserted, effectiveOn: closedOn, actors: { preparer: importedBy } };
    const envelope = processEnvelope(recorded, 'assert-balance');
    const answer = await this.rules.assertBalance(data, this.clock.now(), envelope);
    // A statement that comes after its year was closed is evidence still; the closed book is not asked any more.
    unlessRefused(answer, 'YEAR_CLOSED');
  }
}
