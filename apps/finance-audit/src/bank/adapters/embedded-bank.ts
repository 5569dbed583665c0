import type { OnApplicationShutdown } from '@nestjs/common';
import { addDays, businessDay, type Clock, fen, type LocalDate } from '@yigong/kernel';
import type { DatabaseSync } from 'node:sqlite';
import type { Bank, BankLine, BankPayment, BankPaymentStatus } from '../application/bank.port.js';
import { openBankDatabase, type PaymentRow } from './embedded-bank.database.js';

/** How the bank treats a payment. A real one delays and returns as it likes; a test says how. */
export type BankBehaviour = {
  readonly daysToSettle: (payment: BankPayment) => number;
  /** Why a payment comes back; `undefined` when it is made. */
  readonly returnReason: (payment: BankPayment) => string | undefined;
};

export const PROMPT_BANK: BankBehaviour = { daysToSettle: () => 0, returnReason: () => undefined };

export type Deposit = {
  readonly reference: string;
  readonly accountId: string;
  readonly amountFen: number;
  readonly fromRef: string;
  readonly text: string;
  readonly bookedOn: LocalDate;
};

/**
 * A bank of its own, in a file of its own: it knows nothing of finance-audit but the instructions it was given. It keeps
 * our accounts; outside parties have none here. Each call is one transaction; a payment is executed once its day has come.
 */
export class EmbeddedBank implements Bank, OnApplicationShutdown {
  private readonly db: DatabaseSync;
  private readonly book;

  constructor(
    file: string,
    private readonly clock: Clock,
    private readonly behaviour: BankBehaviour = PROMPT_BANK,
  ) {
    const { db, ...book } = openBankDatabase(file);
    this.db = db;
    this.book = book;
  }

  instruct(payment: BankPayment): Promise<BankPaymentStatus> {
    return this.inTransaction(() => {
      if (!this.book.payment(payment.reference)) {
        const dueOn = addDays(payment.payOn, this.behaviour.daysToSettle(payment));
        this.book.accept({ ...payment, dueOn, status: 'accepted' });
      }
      this.executeDue();
      return this.book.payment(payment.reference)!.status;
    });
  }

  find(reference: string): Promise<BankPaymentStatus | undefined> {
    return this.inTransaction(() => {
      this.executeDue();
      return this.book.payment(reference)?.status;
    });
  }

  accounts(): Promise<readonly string[]> {
    return this.inTransaction(() => this.book.accounts());
  }

  statement(accountId: string, afterNumber: number, limit: number): Promise<readonly BankLine[]> {
    return this.inTransaction(() => {
      this.executeDue();
      return this.book.lines(accountId, afterNumber, limit);
    });
  }

  /** Money from outside: the society, a member. Once per reference; answers the number of its line. */
  deposit(deposit: Deposit): Promise<number> {
    return this.inTransaction(() => this.credit('credit', deposit));
  }

  /** Takes an account over with the balance that its book was opened with. Once. */
  takeOver(accountId: string, amountFen: number, bookedOn: LocalDate): Promise<number> {
    const opening = {
      accountId,
      amountFen,
      bookedOn,
      reference: 'opening',
      fromRef: 'opening',
      text: '期初余额',
    };
    return this.inTransaction(() => this.credit('opening', opening));
  }

  /** After the poller has stopped; what still follows the log is about to stop, and asks again after the restart. */
  onApplicationShutdown(): void {
    this.db.close();
  }

  private credit(kind: 'credit' | 'opening', { fromRef: otherPartyRef, ...deposit }: Deposit): number {
    const known = this.book.lineNumber(deposit.accountId, deposit.reference, kind);
    return known ?? this.write({ ...deposit, kind, otherPartyRef });
  }

  private executeDue(): void {
    for (const payment of this.book.due(businessDay(this.clock.now()))) this.execute(payment);
  }

  private execute(payment: PaymentRow): void {
    const { reference, fromAccountId, payeeRef, amountFen, dueOn, text } = payment;
    const lacking =
      this.book.balance(fromAccountId) < amountFen ? '余额不足 insufficient balance' : undefined;
    const reason = this.behaviour.returnReason(payment) ?? lacking;
    const common = { amountFen, bookedOn: dueOn, reference };
    const own = { ...common, accountId: fromAccountId, otherPartyRef: payeeRef };
    this.book.finish(reference, reason === undefined ? 'settled' : 'returned');
    if (reason !== undefined) {
      this.write({ ...own, kind: 'returned', text: reason });
      return;
    }
    this.write({ ...own, kind: 'debit', text });
    const [, accountId] = /^account:(.+)$/.exec(payeeRef) ?? [];
    if (accountId !== undefined)
      this.write({ ...common, accountId, kind: 'credit', otherPartyRef: `account:${fromAccountId}`, text });
  }

  private write(line: Omit<BankLine, 'number' | 'balanceFen' | 'amountFen'> & { amountFen: number }): number {
    const change = line.kind === 'returned' ? 0 : line.kind === 'debit' ? -line.amountFen : line.amountFen;
    const balanceFen = fen(this.book.balance(line.accountId) + change);
    const number = this.book.lastNumber(line.accountId) + 1;
    this.book.append({ ...line, amountFen: fen(line.amountFen), number, balanceFen });
    return number;
  }

  // One connection and synchronous work: nothing comes between the beginning and the end of a transaction.
  private async inTransaction<Result>(work: () => Result): Promise<Result> {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }
}
