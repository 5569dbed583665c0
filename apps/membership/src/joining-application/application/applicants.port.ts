import type { Rejection } from '@yigong/kernel';

/** What an applicant says of themselves. It goes into the vault and nowhere else. */
export type Applicant = {
  readonly name: string;
  readonly identityNumber: string;
  readonly phone: string;
  readonly address?: string;
};

export type ApplicantRefusal = 'PERSON_ERASED' | 'IDEMPOTENCY_KEY_REUSED';

/** The persons behind applications, kept in the vault; everything else knows them by their ref. */
export interface Applicants {
  /** The ref of whoever holds the number. */
  holderOf(identityNumber: string): Promise<string | undefined>;
  /** Reserves the number and seals what is not sealed yet; answers the ref of whoever holds the number now. */
  keep(personRef: string, applicant: Applicant): Promise<string | Rejection<ApplicantRefusal>>;
  /** Brings an accepted applicant's record up to date. */
  update(personRef: string, changes: Partial<Omit<Applicant, 'identityNumber'>>): Promise<void>;
}

export const APPLICANTS = Symbol('Applicants');
