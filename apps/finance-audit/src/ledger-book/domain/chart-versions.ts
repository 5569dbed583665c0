import { invariant, type LocalDate } from '@yigong/kernel';
import type { BookAccount, ChartVersionAdopted } from './ledger-book.events.js';

export type ChartInUse = {
  readonly chartVersion: string;
  readonly validFrom: LocalDate;
  readonly codes: ReadonlySet<string>;
};

/** The version by which an entry of that day is made. */
export const chartOn = (charts: readonly ChartInUse[], day: LocalDate): ChartInUse => {
  const chart = charts.findLast(({ validFrom }) => validFrom <= day);
  invariant(chart !== undefined, 'the first chart of a book is in force on every day of it');
  return chart;
};

/** Every account that a version lists, under its newest name. None is ever taken away: balances stand on it. */
export const withAccountsOf = (
  accounts: readonly BookAccount[],
  { accounts: listed }: ChartVersionAdopted['data'],
): readonly BookAccount[] => {
  const known = new Set(accounts.map(({ code }) => code));
  return [
    ...accounts.map((account) => listed.find(({ code }) => code === account.code) ?? account),
    ...listed.filter(({ code }) => !known.has(code)),
  ];
};
