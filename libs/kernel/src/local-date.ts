import { invariant } from './assert.js';

/** A day in the business calendar (Asia/Shanghai), `YYYY-MM-DD`. Names end in `On`. Compares correctly as text. */
export type LocalDate = string;

const DAY_MS = 86_400_000;
// Asia/Shanghai has kept UTC+8 without summer time since 1991-09-15 (IANA tz database).
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const toEpochDay = (date: LocalDate): number => {
  invariant(isLocalDate(date), `not a day of the calendar: ${date}`);
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
};

const fromEpochDay = (day: number): LocalDate => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** True for a day that exists, from 1900 to 2199: `2024-02-29` yes, `2024-02-30` and `2023-02-29` no. */
export const isLocalDate = (text: unknown): text is LocalDate => {
  if (typeof text !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const millis = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
};

/** True for a UTC instant as this platform writes it: `2024-05-27T01:00:00.000Z` (milliseconds may be left out). */
export const isInstant = (text: unknown): text is string =>
  typeof text === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 19) === text.slice(0, 19);

/** The business day on which an instant falls. 16:00Z is midnight of the next day in Shanghai. */
export const businessDay = (instant: string): LocalDate => {
  const millis = Date.parse(instant);
  invariant(!Number.isNaN(millis), `not an instant: ${instant}`);
  return new Date(millis + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
};

/** The UTC instant of a wall-clock time in Shanghai: (`2024-05-27`, `09:00`) → `2024-05-27T01:00:00.000Z`. */
export const shanghaiInstant = (date: LocalDate, time = '00:00'): string => {
  invariant(
    isLocalDate(date) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time),
    `not a time of a day: ${date} ${time}`,
  );
  return new Date(Date.parse(`${date}T${time}:00Z`) - SHANGHAI_OFFSET_MS).toISOString();
};

export const addDays = (date: LocalDate, days: number): LocalDate => fromEpochDay(toEpochDay(date) + days);

/** Days from one day to another; 0 on the same day, negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => toEpochDay(to) - toEpochDay(from);

/** The same day of another month; the last day where it has none (31 January + 1 month → 29 February 2024). */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const first = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(Number(date.slice(8, 10)), last));
  return first.toISOString().slice(0, 10);
};

/** A whole number of years at a given day, as for ages and waiting times. */
export const yearsBetween = (from: LocalDate, to: LocalDate): number => {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
};
