import { derivedId, type DomainEvent, type LocalDate } from '@yigong/kernel';

export type EmployerIdentified = DomainEvent<
  'EmployerIdentified',
  { employerId: string; uscc: string; name: string; industryCode?: string; identifiedOn: LocalDate }
>;

/** `unitId` is the union that covered the employer on that day, if any. */
export type WorkforceCounted = DomainEvent<
  'WorkforceCounted',
  { employerId: string; unitId?: string; workerCount: number; countedOn: LocalDate }
>;

export type EmployerEvent = EmployerIdentified | WorkforceCounted;

export const employerCategory = 'membershipEmployer';
export const employerStream = (employerId: string): string => `${employerCategory}-${employerId}`;

/** One code, one stream: nobody can identify the same employer twice, not even at the same moment. */
export const employerIdOf = (uscc: string): string => derivedId('employer', uscc);
