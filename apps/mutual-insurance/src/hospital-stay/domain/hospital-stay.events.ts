import type { DomainEvent, LocalDate } from '@yigong/kernel';

/** The nights from `stayFrom` to the one before `stayTo` belong to one claim of the person, under whatever plan. */
export type StayTaken = DomainEvent<
  'StayTaken',
  { personRef: string; claimId: string; stayFrom: LocalDate; stayTo: LocalDate }
>;

/** The claim was not approved after all: its nights are free again. */
export type StayReleased = DomainEvent<'StayReleased', { personRef: string; claimId: string }>;

export type HospitalStayEvent = StayTaken | StayReleased;

export const HOSPITAL_STAY_CATEGORY = 'mutualInsuranceHospitalStays';

/** One stream for all the stays of a person: two claims for the same nights meet here, whichever plan they are made under. */
export const hospitalStayStream = (personRef: string): string => `${HOSPITAL_STAY_CATEGORY}-${personRef}`;
