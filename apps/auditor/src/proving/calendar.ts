import type { ByteCursor } from '../input/byte-cursor.js';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const DASH = 0x2d;
const T = 0x54;
const COLON = 0x3a;
const DOT = 0x2e;
const Z = 0x5a;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Reads days and instants, and checks that the calendar has them. Answers -1 for what it does not know. */
export class Calendar {
  private year = 0;

  constructor(private readonly cursor: ByteCursor) {}

  /** A day of the year asked for: 0 is 1 January. */
  dayOf(year: number): number {
    const day = this.day();
    return this.year === year ? day : -1;
  }

  /** Milliseconds, as if every year had 366 days: for order only. */
  instant(): number {
    const { cursor } = this;
    const day = this.day();
    const hour = this.after(T, 2);
    const minute = this.after(COLON, 2);
    const second = this.after(COLON, 2);
    const milli = this.after(DOT, 3);
    const isWhole = hour <= 23 && minute <= 59 && second <= 59 && milli <= 999;
    if (day === -1 || !isWhole || cursor.bytes[cursor.at] !== Z) return -1;
    cursor.at += 1;
    return (((this.year * 366 + day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + milli;
  }

  private day(): number {
    this.year = this.cursor.digits(4);
    const month = this.after(DASH, 2);
    const day = this.after(DASH, 2);
    if (!(this.year >= 1000 && month >= 1 && month <= 12)) return -1;
    const leapDay = isLeap(this.year) ? 1 : 0;
    const days = MONTH_DAYS[month - 1]! + (month === 2 ? leapDay : 0);
    if (!(day >= 1 && day <= days)) return -1;
    return DAYS_BEFORE[month - 1]! + (month > 2 ? leapDay : 0) + day - 1;
  }

  private after(mark: number, count: number): number {
    const { cursor } = this;
    if (cursor.bytes[cursor.at] !== mark) return NaN;
    cursor.at += 1;
    return cursor.digits(count);
  }
}
