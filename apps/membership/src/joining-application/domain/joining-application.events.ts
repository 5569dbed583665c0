import { derivedId, type DomainEvent, type LocalDate } from '@yigong/kernel';

export const CHANNELS = ['miniProgram', 'app', 'company', 'paper', 'drive'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Reasons are chosen, never typed: a typed one could name a person. */
export const RETURN_REASONS = ['papersMissing', 'papersUnclear', 'employerDoubtful'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
export const REJECT_REASONS = ['notEmployed', 'notEligible', 'notTheApplicant'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

export type Sex = 'female' | 'male';

/** `round`: 1 for the first application of this person, and one more each time a closed one is taken up anew. */
export type JoiningApplicationSubmitted = DomainEvent<
  'JoiningApplicationSubmitted',
  {
    applicationId: string;
    round: number;
    intakeId: string;
    personRef: string;
    sex: Sex;
    channel: Channel;
    employerId: string;
    submittedBy: string;
    submittedOn: LocalDate;
  }
>;

export type JoiningApplicationRouted = DomainEvent<
  'JoiningApplicationRouted',
  { applicationId: string; unitId: string; by: 'employer' | 'industry' | 'district'; routedOn: LocalDate }
>;

export type JoiningApplicationReturned = DomainEvent<
  'JoiningApplicationReturned',
  { applicationId: string; reason: ReturnReason; returnedBy: string; returnedOn: LocalDate }
>;

export type JoiningApplicationResubmitted = DomainEvent<
  'JoiningApplicationResubmitted',
  { applicationId: string; employerId: string; submittedBy: string; resubmittedOn: LocalDate }
>;

export type JoiningApplicationApproved = DomainEvent<
  'JoiningApplicationApproved',
  {
    applicationId: string;
    round: number;
    personRef: string;
    sex: Sex;
    unitId: string;
    employerId: string;
    approvedBy: string;
    approvedOn: LocalDate;
  }
>;

export type JoiningApplicationRejected = DomainEvent<
  'JoiningApplicationRejected',
  { applicationId: string; reason: RejectReason; rejectedBy: string; rejectedOn: LocalDate }
>;

export type JoiningApplicationWithdrawn = DomainEvent<
  'JoiningApplicationWithdrawn',
  { applicationId: string; withdrawnOn: LocalDate }
>;

export type JoiningApplicationEvent =
  | JoiningApplicationSubmitted
  | JoiningApplicationRouted
  | JoiningApplicationReturned
  | JoiningApplicationResubmitted
  | JoiningApplicationApproved
  | JoiningApplicationRejected
  | JoiningApplicationWithdrawn;

export const joiningApplicationCategory = 'membershipApplication';
export const joiningApplicationStream = (applicationId: string): string =>
  `${joiningApplicationCategory}-${applicationId}`;

/** One person, one stream: two applications of the same person meet in it, even at the same moment. */
export const applicationIdOf = (personRef: string): string => derivedId('application', personRef);
