import type { BatchTerms } from './batch.events.js';

/** How many must take part: all of a small unit, otherwise the percentage, rounded up to whole people. */
export const requiredCount = (
  { minimumPercent, allBelow }: BatchTerms['participation'],
  populationCount: number,
): number =>
  populationCount < allBelow ? populationCount : Math.ceil((populationCount * minimumPercent) / 100);

/** For people: 111 of 140 is `79.3`. */
export const ratePercent = (acceptedCount: number, populationCount: number): string =>
  populationCount === 0 ? '0.0' : ((acceptedCount * 100) / populationCount).toFixed(1);
