import { addDays, addMonths, type LocalDate } from '@yigong/kernel';

export const periodOf = (day: LocalDate): string => day.slice(0, 7);

/** Months by name; a book has twelve of them. */
export const isPeriodOf = (period: string, fiscalYear: number): boolean =>
  /^\d{4}-(?:0[1-9]|1[0-2])$/.test(period) && period.startsWith(`${fiscalYear}-`);

export const firstDayOf = (period: string): LocalDate => `${period}-01`;
export const lastDayOf = (period: string): LocalDate => addDays(addMonths(firstDayOf(period), 1), -1);
export const monthOf = (day: LocalDate): number => Number(day.slice(5, 7)) - 1;
