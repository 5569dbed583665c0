import type { Actors } from './records.js';

/** A closing still in force: of the months from one to the other, and by whom. */
type Closing = { readonly from: string; readonly to: string; readonly persons: readonly string[] };

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const;

export const monthOf = (day: string): string => day.slice(0, 7);

/** The last day of a month, `YYYY-MM`. */
export const lastDayOf = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return `${month}-${new Date(Date.UTC(2000 + (year % 400), number, 0)).getUTCDate()}`;
};

const monthBefore = (month: string): string =>
  `${month.slice(0, 5)}${MONTHS[MONTHS.indexOf(month.slice(5) as (typeof MONTHS)[number]) - 1] ?? '00'}`;

/** Which months of the year are closed: always the first ones, for a month is closed with all before and opened with all after it. */
export class Periods {
  private closings: readonly Closing[] = [];

  /** The last closed month; empty when there is none, which is before every month. */
  get closedThrough(): string {
    return this.closings.at(-1)?.to ?? '';
  }

  isClosed(month: string): boolean {
    return month <= this.closedThrough;
  }

  close(period: string, actors: Actors): void {
    const closing = { from: this.firstOpen(period), to: period, persons: Object.values(actors) };
    this.closings = [...this.closings, closing];
  }

  /** What a closing had closed before the period stays closed, by the same persons. */
  reopen(period: string): void {
    this.closings = this.closings
      .filter(({ from }) => from < period)
      .map((closing) => (closing.to < period ? closing : { ...closing, to: monthBefore(period) }));
  }

  /** The persons of every closing in force of this month or a later one. */
  closersFrom(period: string): readonly string[] {
    return this.closings.filter(({ to }) => to >= period).flatMap(({ persons }) => persons);
  }

  private firstOpen(period: string): string {
    const { closedThrough } = this;
    return MONTHS.map((month) => `${period.slice(0, 5)}${month}`).find((month) => month > closedThrough)!;
  }
}
