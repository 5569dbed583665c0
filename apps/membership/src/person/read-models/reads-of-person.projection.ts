import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import {
  personCategory,
  type ReadPurpose,
  type SensitiveField,
  type SensitiveFieldRead,
} from '../domain/person.events.js';

/** One look at somebody's plain data. */
export type ReadOfPersonRow = {
  readonly readId: string;
  readonly personRef: string;
  readonly fields: readonly SensitiveField[];
  readonly purpose: ReadPurpose;
  readonly readBy: string;
  readonly role: string;
  readonly unitId: string;
  readonly readAt: string;
};

export const projectReadOfPerson = (
  row: ReadOfPersonRow | undefined,
  event: RecordedEvent,
): ReadOfPersonRow | undefined => {
  if (event.type !== 'SensitiveFieldRead') return row;
  const { data, id, recordedAt } = event as RecordedEvent<SensitiveFieldRead>;
  return { readId: id, ...data, readAt: recordedAt };
};

export const readsOfPerson: ReadModel<ReadOfPersonRow> = {
  name: 'reads-of-person',
  version: 1,
  categories: [personCategory],
  keysOf: ({ type, id }) => (type === 'SensitiveFieldRead' ? [id] : []),
  project: projectReadOfPerson,
  indexes: { byPerson: ['personRef', 'readAt'] },
};
