import type { Account } from './records.js';

/** What happened on one account; for a guarded one also its balance at the end of each day of the year. */
export class AccountBalance {
  debitFen = 0n;
  creditFen = 0n;
  /** On the normal side, by day of the year, up to the last day with a movement; empty when nobody asks. */
  private readonly byDay: bigint[] = [];

  constructor(readonly account: Account) {}

  /** The movement on the normal side. */
  normal(debitFen: bigint, creditFen: bigint): bigint {
    return this.account.normalSide === 'debit' ? debitFen - creditFen : creditFen - debitFen;
  }

  /** The lowest balance from that day on, if the amount moved: a back-dated payment weighs on every later day. */
  lowestAfter(dayOfYear: number, movedFen: bigint): bigint {
    let lowest = this.on(dayOfYear);
    for (let day = dayOfYear + 1; day < this.byDay.length; day += 1)
      if (this.byDay[day]! < lowest) lowest = this.byDay[day]!;
    return lowest + movedFen;
  }

  post(dayOfYear: number, debitFen: bigint, creditFen: bigint): void {
    this.debitFen += debitFen;
    this.creditFen += creditFen;
    if (!this.account.guarded) return;
    while (this.byDay.length <= dayOfYear) this.byDay.push(this.byDay.at(-1) ?? 0n);
    const movedFen = this.normal(debitFen, creditFen);
    for (let day = dayOfYear; day < this.byDay.length; day += 1) this.byDay[day]! += movedFen;
  }

  private on(dayOfYear: number): bigint {
    return this.byDay[dayOfYear] ?? this.byDay.at(-1) ?? 0n;
  }
}
