import type { DomainEvent, Fen, LocalDate } from '@yigong/kernel';

export const findingStream = (findingId: string): string => `financeAuditFinding-${findingId}`;

type Act<Type extends string, Data = object> = DomainEvent<
  Type,
  { findingId: string; actedBy: string; actedOn: LocalDate } & Data
>;

/** What a finding is about; whoever hears of its acceptance needs all of it. */
export type FindingSubject = {
  auditProjectId: string;
  bookId: string;
  entryNumber: number;
  amountFen: Fen;
  subjectService: string;
  subjectId: string;
};

/** An entry that puts the finding right: its reversal, or money that came back. */
export type RectifyingEntry = {
  readonly kind: 'reversal' | 'repayment';
  readonly bookId: string;
  readonly entryNumber: number;
  readonly amountFen: Fen;
};

export type FindingRaised = Act<
  'FindingRaised',
  FindingSubject & {
    number: string;
    auditeeUnitId: string;
    team: readonly string[];
    workpaperId: string;
    title: string;
  }
>;
export type FindingAccepted = Act<'FindingAccepted', FindingSubject & { statement: string }>;
export type FindingDisputed = Act<'FindingDisputed', { reason: string }>;
/** The committee stands by it: the audited unit answers again, and cannot dispute it a second time. */
export type FindingUpheld = Act<'FindingUpheld', { reason: string }>;
export type FindingWithdrawn = Act<'FindingWithdrawn', { reason: string }>;
export type RectificationPlanned = Act<
  'RectificationPlanned',
  { ownerRef: string; measures: string; dueOn: LocalDate }
>;
export type RectificationSubmitted = Act<
  'RectificationSubmitted',
  {
    entries: readonly RectifyingEntry[];
    /** What will keep it from happening again. */
    control: string;
    evidence: readonly string[];
  }
>;
export type RectificationSentBack = Act<'RectificationSentBack', { reason: string }>;
export type RectificationVerified = Act<'RectificationVerified', { check: string }>;
export type FindingClosed = Act<'FindingClosed', { control: string }>;

export type FindingEvent =
  | FindingRaised
  | FindingAccepted
  | FindingDisputed
  | FindingUpheld
  | FindingWithdrawn
  | RectificationPlanned
  | RectificationSubmitted
  | RectificationSentBack
  | RectificationVerified
  | FindingClosed;
