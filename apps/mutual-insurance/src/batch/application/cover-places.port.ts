import type { Envelope } from '@yigong/event-store';
import type { LocalDate } from '@yigong/kernel';

/** A line that wants a place in a plan, for a batch. */
export type WantedPlace = {
  readonly personRef: string;
  readonly memberId: string;
  readonly units: number;
};

export type PlacesOfBatch = {
  readonly batchId: string;
  readonly unitId: string;
  readonly planId: string;
  /** The first day on which the batch's cover can begin. */
  readonly earliestFrom: LocalDate;
  readonly on: LocalDate;
};

/** Who has a place in a plan. Each person's own stream decides, so that two batches cannot both have it. */
export interface CoverPlaces {
  isTaken(personRef: string, batch: PlacesOfBatch): Promise<boolean>;
  countTaken(personRefs: readonly string[], batch: PlacesOfBatch): Promise<number>;
  /** Takes all the places or none, and says how many of them another batch had already. */
  take(
    places: readonly WantedPlace[],
    batch: PlacesOfBatch,
    envelope: Envelope,
  ): Promise<{ readonly lost: number }>;
}

export const COVER_PLACES = Symbol('CoverPlaces');
