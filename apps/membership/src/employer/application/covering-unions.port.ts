import type { LocalDate } from '@yigong/kernel';

/** "Which union covers this employer on that day?" */
export interface CoveringUnions {
  unionOf(employerId: string, on: LocalDate): Promise<string | undefined>;
}

export const COVERING_UNIONS = Symbol('CoveringUnions');
