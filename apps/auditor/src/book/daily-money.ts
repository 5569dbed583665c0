import { type Fen, plus } from './fen.js';

/** So much more (or less, when negative) from that day of the year on. */
export type Step = { readonly dayOfYear: number; readonly amountFen: Fen };

/** Money that may not run short on any day of the year: what is available at the end of each. */
export class DailyMoney {
  /** By day of the year, up to the last day with a movement. */
  private readonly availableFen: Fen[] = [];

  /** The lowest amount that would be available on any day, if the steps were taken: a back-dated one weighs on later days. */
  lowestAfter(steps: readonly Step[]): Fen {
    let [first, last] = [Infinity, this.availableFen.length - 1];
    for (const { dayOfYear } of steps) {
      first = Math.min(first, dayOfYear);
      last = Math.max(last, dayOfYear);
    }
    let lowest: Fen | undefined;
    for (let day = first; day <= last; day += 1) {
      let availableFen = this.availableOn(day);
      for (const step of steps) if (step.dayOfYear <= day) availableFen = plus(availableFen, step.amountFen);
      if (lowest === undefined || availableFen < lowest) lowest = availableFen;
    }
    return lowest ?? 0;
  }

  take({ dayOfYear, amountFen }: Step): void {
    while (this.availableFen.length <= dayOfYear) this.availableFen.push(this.availableFen.at(-1) ?? 0);
    for (let day = dayOfYear; day < this.availableFen.length; day += 1)
      this.availableFen[day] = plus(this.availableFen[day]!, amountFen);
  }

  availableOn(dayOfYear: number): Fen {
    return dayOfYear < 0 ? 0 : (this.availableFen[dayOfYear] ?? this.availableFen.at(-1) ?? 0);
  }
}
