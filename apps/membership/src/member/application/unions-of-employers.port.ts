import type { LocalDate } from '@yigong/kernel';

/** "Which union covers the new employer on that day?" */
export interface UnionsOfEmployers {
  unionOf(employerId: string, on: LocalDate): Promise<string | undefined>;
}

export const UNIONS_OF_EMPLOYERS = Symbol('UnionsOfEmployers');
