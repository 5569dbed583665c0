import type { Actor, Rejection } from '@yigong/kernel';
import type { Obstacle, SensitiveField } from '../domain/person.events.js';

/** Plain or masked fields of one person. */
export type Fields = Readonly<Partial<Record<SensitiveField, string>>>;

export type Reading = {
  readonly personRef: string;
  readonly fields: readonly SensitiveField[];
  readonly purpose: string;
  readonly actor: Actor;
};

/** Records a look before the vault opens; its refusal keeps it shut. */
export type RecordReading<Refusal extends Rejection> = () => Promise<
  { readonly revision: number; readonly position: number } | Refusal
>;

/** Personal data as the vault keeps it. */
export interface PersonRecords {
  /** Masked fields for screens; 已删除 for the erased; unknown refs are left out. */
  masked(
    personRefs: readonly string[],
    fields: readonly SensitiveField[],
  ): Promise<ReadonlyMap<string, Fields>>;
  reveal<Refusal extends Rejection>(
    reading: Reading,
    record: RecordReading<Refusal>,
  ): Promise<Fields | Refusal | Rejection<'PERSON_DATA_NOT_FOUND' | 'PERSON_DATA_ERASED'>>;
  shred(personRef: string, at: string): Promise<void>;
}

export const PERSON_RECORDS = Symbol('PersonRecords');

/** What the union knows of a person beside the vault: where they belong, what stands against an erasure. */
export interface PersonAffiliations {
  /** The union of the membership, or of the application while there is none. */
  unitOf(personRef: string): Promise<string | undefined>;
  obstaclesOf(personRef: string): Promise<readonly Obstacle[]>;
}

export const PERSON_AFFILIATIONS = Symbol('PersonAffiliations');
