import { DailyMoney } from './daily-money.js';
import { type Fen, minus, plus } from './fen.js';
import type { Turnover } from './money-steps.js';
import type { Account } from './records.js';

/** What happened on one account, in all and on each day; of a guarded one also its money, posted less reserved. */
export class AccountBalance extends DailyMoney {
  debitFen: Fen = 0;
  creditFen: Fen = 0;
  /** By day of the year; nothing for a day without a line. */
  private readonly days: (Turnover | undefined)[] = [];

  /** The account, under the name that the newest chart gives it. */
  constructor(public account: Account) {
    super();
  }

  /** The movement on the normal side. */
  normal(debitFen: Fen, creditFen: Fen): Fen {
    return this.account.normalSide === 'debit' ? minus(debitFen, creditFen) : minus(creditFen, debitFen);
  }

  post(dayOfYear: number, debitFen: Fen, creditFen: Fen): void {
    this.debitFen = plus(this.debitFen, debitFen);
    this.creditFen = plus(this.creditFen, creditFen);
    const day = this.days[dayOfYear] ?? { debitFen: 0, creditFen: 0 };
    this.days[dayOfYear] = {
      debitFen: plus(day.debitFen, debitFen),
      creditFen: plus(day.creditFen, creditFen),
    };
  }

  /** What it turned over up to and with a day, over all entries so far. */
  through(dayOfYear: number): Turnover & { readonly account: Account } {
    let [debitFen, creditFen]: [Fen, Fen] = [0, 0];
    for (const day of this.days.slice(0, dayOfYear + 1)) {
      debitFen = plus(debitFen, day?.debitFen ?? 0);
      creditFen = plus(creditFen, day?.creditFen ?? 0);
    }
    return { account: this.account, debitFen, creditFen };
  }

  /** Debits less credits up to and with a day. */
  netFenThrough(dayOfYear: number): Fen {
    const { debitFen, creditFen } = this.through(dayOfYear);
    return minus(debitFen, creditFen);
  }
}
