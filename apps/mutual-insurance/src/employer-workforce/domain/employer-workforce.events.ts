import type { DomainEvent, LocalDate } from '@yigong/kernel';

/** Membership said how many workers an employer has, whether a union covers it yet or not. */
export type WorkersCounted = DomainEvent<
  'WorkersCounted',
  { employerId: string; workerCount: number; countedOn: LocalDate; sourceEventId: string }
>;

export type EmployerWorkforceEvent = WorkersCounted;

export const EMPLOYER_WORKFORCE_CATEGORY = 'mutualInsuranceEmployerWorkforce';
export const employerWorkforceStream = (employerId: string): string =>
  `${EMPLOYER_WORKFORCE_CATEGORY}-${employerId}`;
