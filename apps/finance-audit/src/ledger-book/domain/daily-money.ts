import { daysBetween, type LocalDate } from '@yigong/kernel';

/**
 * What an account, a restricted fund or a budget line holds at the end of each day of the fiscal year, and how much of it
 * is promised. A back-dated entry changes every later day, so each of them is looked at before it is let in.
 */
export type DailyMoney = { readonly closingFen: Float64Array; readonly heldFen: Float64Array };

const DAYS_MAX = 366;
// Never written to: a change is made on a copy.
const NOTHING = new Float64Array(DAYS_MAX);

export const noMoney = (): DailyMoney => ({ closingFen: NOTHING, heldFen: NOTHING });

const places = new Map<LocalDate, number>();

/** The place of a day in its fiscal year: 0 for 1 January. Counted once per day; every entry asks. */
export const dayOfYear = (day: LocalDate): number => {
  const known = places.get(day);
  if (known !== undefined) return known;
  const place = daysBetween(`${day.slice(0, 4)}-01-01`, day);
  places.set(day, place);
  return place;
};

const from = (days: Float64Array, day: number, amountFen: number): Float64Array => {
  const changed = days.slice();
  for (let at = day; at < DAYS_MAX; at += 1) changed[at]! += amountFen;
  return changed;
};

/** Money that comes (or goes, when negative) on a day is there on every day after it. */
export const moved = (money: DailyMoney, day: number, amountFen: number): DailyMoney => ({
  ...money,
  closingFen: from(money.closingFen, day, amountFen),
});

/** Money promised (or, when negative, no longer promised) from a day on. */
export const held = (money: DailyMoney, day: number, amountFen: number): DailyMoney => ({
  ...money,
  heldFen: from(money.heldFen, day, amountFen),
});

/** Available = posted − reserved. */
export const availableFen = ({ closingFen, heldFen }: DailyMoney, day: number): number =>
  closingFen[day]! - heldFen[day]!;

/** The first day that a change would leave without the money it needs; a day that it does not worsen is no matter of its. */
export const firstShortDay = (before: DailyMoney, after: DailyMoney): number | undefined => {
  for (let day = 0; day < DAYS_MAX; day += 1) {
    const leftFen = availableFen(after, day);
    if (leftFen < 0 && leftFen < availableFen(before, day)) return day;
  }
  return undefined;
};
