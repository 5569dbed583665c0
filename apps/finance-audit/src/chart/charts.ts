import { invariant, type LocalDate } from '@yigong/kernel';
import type { Chart } from './chart.js';
import { PROV_2024_1 } from './prov-2024-1.js';

/** Every chart version that a book was ever opened with. Only ever added to. */
export const CHARTS: readonly Chart[] = [PROV_2024_1];

export const chartOf = (version: string): Chart => {
  const chart = CHARTS.find((known) => known.version === version);
  invariant(chart !== undefined, `no chart of accounts ${version}`);
  return chart;
};

/** The chart in force on a day: the newest one that had begun. */
export const chartInForce = (day: LocalDate): Chart | undefined =>
  CHARTS.findLast(({ validFrom, validTo }) => validFrom <= day && day <= (validTo ?? '9999-12-31'));
