/** "Has anybody identified this employer?", asked of the employers' own streams. */
export interface EmployerRegister {
  unknownOf(employerIds: readonly string[]): Promise<readonly string[]>;
}

export const EMPLOYER_REGISTER = Symbol('EmployerRegister');
