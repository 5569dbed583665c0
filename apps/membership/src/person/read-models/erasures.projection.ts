import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { type Obstacle, personCategory, type PersonEvent } from '../domain/person.events.js';

/** How far the erasure that a person asked for has come. */
export type ErasureRow = {
  readonly personRef: string;
  readonly status: 'requested' | 'postponed' | 'cleared' | 'done';
  readonly obstacles: readonly Obstacle[];
  readonly requestedOn: LocalDate;
  readonly shreddedAt?: string;
};

export const projectErasure = (row: ErasureRow | undefined, event: RecordedEvent): ErasureRow | undefined => {
  const { type, data } = event as RecordedEvent<PersonEvent>;
  switch (type) {
    case 'ErasureRequested':
      return { ...data, status: 'requested', obstacles: [] };
    case 'ErasureChecked': {
      const { obstacles } = data;
      return row && { ...row, obstacles, status: obstacles.length === 0 ? 'cleared' : 'postponed' };
    }
    case 'PersonDataShredded':
      return row && { ...row, status: 'done', shreddedAt: data.shreddedAt };
    default:
      return row;
  }
};

export const erasures: ReadModel<ErasureRow> = {
  name: 'erasures',
  version: 1,
  categories: [personCategory],
  keysOf: ({ type, data }) =>
    type === 'SensitiveFieldRead' ? [] : [(data as PersonEvent['data']).personRef],
  project: projectErasure,
  indexes: {},
};
