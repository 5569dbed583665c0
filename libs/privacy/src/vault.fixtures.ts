import { randomUUID } from 'node:crypto';
import type { Actor } from '@yigong/kernel';
import type { PersonFields, PersonRead, ReadRecorded } from './vault.port.js';

/** Synthetic persons (docs/domain: identifiers); the numbers have valid check digits and belong to nobody. */
export const zhang: PersonFields = {
  name: '张晓明',
  identityNumber: '110302198803150012',
  phone: '13812341234',
  cardNumber: '6222020200112345678',
  address: '河源区云水街道安宁路1号院2单元',
  papers: '居民身份证 正反面影像 E-0001',
};
export const li: PersonFields = { name: '李强', identityNumber: '11030219920722004X', phone: '13900005678' };

export const aRef = (): string => randomUUID();

export const officer: Actor = { personRef: aRef(), role: 'membership-officer', unit: 'FED' };

export const readOf = (personRef: string, ...fields: PersonRead['fields'][number][]): PersonRead => ({
  personRef,
  fields,
  purpose: 'checks the paper application',
  actor: officer,
});

/** A log that keeps the reads it was told of, as the person's stream does. */
export const readLog = () => {
  const reads: PersonRead[] = [];
  const recordRead = async (read: PersonRead): Promise<ReadRecorded> => {
    reads.push(read);
    return { revision: reads.length, position: reads.length };
  };
  return { reads, recordRead };
};
