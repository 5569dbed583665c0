/** The cap of a period of cover, by the version and the units it was bought with. */
export interface CoverCaps {
  capFen(planId: string, planVersion: number, units: number): Promise<number>;
}

export const COVER_CAPS = Symbol('CoverCaps');
