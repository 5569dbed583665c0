import { addDays, addMonths, type LocalDate } from '@yigong/kernel';

export const firstOfNextMonth = (day: LocalDate): LocalDate => addMonths(`${day.slice(0, 7)}-01`, 1);

export const isFirstOfMonth = (day: LocalDate): boolean => day.endsWith('-01');

/** Cover begins on the first day of the month after remittance, or on the later day that the batch asked for. */
export const coverPeriod = (remittedOn: LocalDate, startsOn: LocalDate, termMonths: number) => {
  const earliest = firstOfNextMonth(remittedOn);
  const coverFrom = startsOn > earliest ? startsOn : earliest;
  return { coverFrom, coverTo: addDays(addMonths(coverFrom, termMonths), -1) };
};
