import type { Command, LocalDate } from '@yigong/kernel';
import type { Obstacle, ReadPurpose, SensitiveField } from './person.events.js';

export type ReadSensitiveFields = Command<
  'ReadSensitiveFields',
  {
    personRef: string;
    fields: readonly SensitiveField[];
    purpose: ReadPurpose;
    readBy: string;
    role: string;
    unitId: string;
  }
>;

/** Gathered by the service: `obstacles`, and whether the vault knows the person. */
export type RequestErasure = Command<
  'RequestErasure',
  { personRef: string; isKnown: boolean; obstacles: readonly Obstacle[]; requestedOn: LocalDate }
>;

export type ConfirmShredding = Command<'ConfirmShredding', { personRef: string }>;

export type PersonCommand = ReadSensitiveFields | RequestErasure | ConfirmShredding;
