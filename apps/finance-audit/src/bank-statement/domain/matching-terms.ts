import { addWorkingDays, daysBetween, invariant, type LocalDate } from '@yigong/kernel';

/** How wide a payment and its line may lie apart to be suggested, and how long a line may stay open. */
export type MatchingTerms = {
  readonly version: string;
  readonly validFrom: LocalDate;
  readonly windowDays: number;
  readonly deadlineWorkingDays: number;
  readonly source: string;
};

/** Newest last. A term that changes is a new line; the old one stays, because old deadlines were counted by it. */
export const MATCHING_TERMS: readonly MatchingTerms[] = [
  {
    version: '2024-1',
    validFrom: '1900-01-01',
    windowDays: 5,
    deadlineWorkingDays: 10,
    source: 'our own: no rule of the state that we know of names a number of days',
  },
];

export const termsOn = (date: LocalDate, all: readonly MatchingTerms[] = MATCHING_TERMS): MatchingTerms => {
  const terms = all.findLast(({ validFrom }) => validFrom <= date);
  invariant(terms !== undefined, `no matching terms are valid on ${date}`);
  return terms;
};

/** By when a line that became known on a day belongs to something. */
export const dueOnOf = (knownOn: LocalDate): LocalDate =>
  addWorkingDays(knownOn, termsOn(knownOn).deadlineWorkingDays);

export const isWithinWindow = (one: LocalDate, other: LocalDate, { windowDays }: MatchingTerms): boolean =>
  Math.abs(daysBetween(one, other)) <= windowDays;
