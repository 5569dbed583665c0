import type { Command, LocalDate } from '@yigong/kernel';

export type IdentifyEmployer = Command<
  'IdentifyEmployer',
  { uscc: string; name: string; industryCode?: string; identifiedOn: LocalDate }
>;

export type CountWorkforce = Command<
  'CountWorkforce',
  { employerId: string; unitId?: string; workerCount: number; countedOn: LocalDate }
>;

export type EmployerCommand = IdentifyEmployer | CountWorkforce;
