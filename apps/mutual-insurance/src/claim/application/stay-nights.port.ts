import type { Envelope } from '@yigong/event-store';
import type { LocalDate, Rejection } from '@yigong/kernel';

export type WantedStay = {
  readonly personRef: string;
  readonly claimId: string;
  readonly stayFrom: LocalDate;
  readonly stayTo: LocalDate;
};

export type StayRefusal = Rejection<'STAY_OVERLAPS_ANOTHER_CLAIM'>;

/** Which nights of a person are paid by which claim. No night is paid twice, under one plan or under two. */
export interface StayNights {
  /** What taking these nights would meet now; nothing while they are free. */
  foresee(wanted: WantedStay): Promise<StayRefusal | undefined>;
  /** Takes the nights for the claim, once. */
  take(wanted: WantedStay, now: string, envelope: Envelope): Promise<StayRefusal | undefined>;
  /** Lets the nights go that were taken for a claim, if any were. */
  release(personRef: string, claimId: string, now: string, envelope: Envelope): Promise<void>;
}

export const STAY_NIGHTS = Symbol('StayNights');
