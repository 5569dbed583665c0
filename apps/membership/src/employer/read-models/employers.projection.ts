import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { employerCategory, type EmployerEvent } from '../domain/employer.events.js';

export type EmployerRow = {
  readonly employerId: string;
  readonly uscc: string;
  readonly name: string;
  readonly industryCode?: string;
  readonly identifiedOn: LocalDate;
  /** The count of the newest day; of two counts of one day, the one that came later. */
  readonly workerCount?: number;
  readonly countedOn?: LocalDate;
};

export const projectEmployer = (
  row: EmployerRow | undefined,
  event: RecordedEvent,
): EmployerRow | undefined => {
  const { type, data } = event as RecordedEvent<EmployerEvent>;
  switch (type) {
    case 'EmployerIdentified':
      return data;
    case 'WorkforceCounted': {
      const { workerCount, countedOn } = data;
      if (!row || (row.countedOn !== undefined && countedOn < row.countedOn)) return row;
      return { ...row, workerCount, countedOn };
    }
    default:
      return row;
  }
};

export const employers: ReadModel<EmployerRow> = {
  name: 'employers',
  version: 1,
  categories: [employerCategory],
  keysOf: ({ data }) => [(data as EmployerEvent['data']).employerId],
  project: projectEmployer,
  indexes: { byCode: ['uscc'] },
};
