import type { Account } from './records.js';

/** So much more (or less, when negative) from that day of the year on. */
export type Step = { readonly dayOfYear: number; readonly amountFen: bigint };

/** What happened on one account; for a guarded one also what is available at the end of each day of the year. */
export class AccountBalance {
  debitFen = 0n;
  creditFen = 0n;
  /** Posted less reserved, on the normal side, by day of the year up to the last day with a movement. */
  private readonly availableFen: bigint[] = [];

  constructor(readonly account: Account) {}

  /** The movement on the normal side. */
  normal(debitFen: bigint, creditFen: bigint): bigint {
    return this.account.normalSide === 'debit' ? debitFen - creditFen : creditFen - debitFen;
  }

  post(debitFen: bigint, creditFen: bigint): void {
    this.debitFen += debitFen;
    this.creditFen += creditFen;
  }

  /** The lowest amount that would be available on any day, if the steps were taken: a back-dated one weighs on later days. */
  lowestAfter(steps: readonly Step[]): bigint {
    const days = steps.map(({ dayOfYear }) => dayOfYear);
    const last = Math.max(this.availableFen.length - 1, ...days);
    let lowest: bigint | undefined;
    for (let day = Math.min(...days); day <= last; day += 1) {
      const availableFen = steps.reduce(
        (sum, step) => (step.dayOfYear <= day ? sum + step.amountFen : sum),
        this.availableOn(day),
      );
      if (lowest === undefined || availableFen < lowest) lowest = availableFen;
    }
    return lowest ?? 0n;
  }

  take({ dayOfYear, amountFen }: Step): void {
    while (this.availableFen.length <= dayOfYear) this.availableFen.push(this.availableFen.at(-1) ?? 0n);
    for (let day = dayOfYear; day < this.availableFen.length; day += 1) this.availableFen[day]! += amountFen;
  }

  private availableOn(dayOfYear: number): bigint {
    return this.availableFen[dayOfYear] ?? this.availableFen.at(-1) ?? 0n;
  }
}
