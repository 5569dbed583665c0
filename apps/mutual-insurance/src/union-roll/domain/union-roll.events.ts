import type { DomainEvent, LocalDate } from '@yigong/kernel';

/** What membership said, kept with the integration event that said it, so that every later count can be proved. */
type Heard = { readonly sourceEventId: string };

export type UnionNoted = DomainEvent<
  'UnionNoted',
  Heard & { unitId: string; parentUnitId?: string; establishedOn: LocalDate }
>;

export type MemberEnteredRoll = DomainEvent<
  'MemberEnteredRoll',
  Heard & { unitId: string; memberId: string; personRef: string; sex: Sex; enteredOn: LocalDate }
>;

export type MemberLeftRoll = DomainEvent<
  'MemberLeftRoll',
  Heard & { unitId: string; memberId: string; leftOn: LocalDate }
>;

/** From that day on the workers of the employer are the union's to enrol; until it left. */
export type EmployerCovered = DomainEvent<
  'EmployerCovered',
  Heard & { unitId: string; employerId: string; coveredOn: LocalDate }
>;

export type EmployerLeft = DomainEvent<
  'EmployerLeft',
  Heard & { unitId: string; employerId: string; leftOn: LocalDate }
>;

/** No longer written: an employer's counts have a stream of their own, whether a union covers it or not. Those here still count. */
export type WorkforceNoted = DomainEvent<
  'WorkforceNoted',
  Heard & { unitId: string; employerId: string; workerCount: number; countedOn: LocalDate }
>;

export type Sex = 'female' | 'male';
export type UnionRollEvent =
  UnionNoted | MemberEnteredRoll | MemberLeftRoll | EmployerCovered | EmployerLeft | WorkforceNoted;

export const UNION_ROLL_CATEGORY = 'mutualInsuranceUnionRoll';
export const unionRollStream = (unitId: string): string => `${UNION_ROLL_CATEGORY}-${unitId}`;
