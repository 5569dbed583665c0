import type { Command, LocalDate } from '@yigong/kernel';
import type { FindingRaised, RectifyingEntry } from './finding.events.js';

type Act<Type extends string, Data = object> = Command<
  Type,
  { findingId: string; actedBy: string; actedOn: LocalDate } & Data
>;

/** An entry that is named, with what the book says of it; `amountFen` is undefined when the book has no such entry. */
export type NamedEntry = Omit<RectifyingEntry, 'amountFen'> & {
  readonly amountFen: RectifyingEntry['amountFen'] | undefined;
  /** The entry of the same book that it reverses. */
  readonly reverses?: number;
  readonly effectiveOn: LocalDate;
  /** By the posting rules, money that came back. */
  readonly isRepayment: boolean;
  /** In a book of the unit whose book the finding is about. */
  readonly isOfSameOwner: boolean;
  /** The finding for which the money was claimed back, where that is known. */
  readonly claimedFor?: string;
  /** The number of another finding that it has put right already. */
  readonly countedFor?: string;
};

export type OpenFinding = Command<'OpenFinding', FindingRaised['data']>;
export type AcceptFinding = Act<'AcceptFinding', { statement: string }>;
export type DisputeFinding = Act<'DisputeFinding', { reason: string }>;
export type UpholdFinding = Act<'UpholdFinding', { reason: string }>;
export type WithdrawFinding = Act<'WithdrawFinding', { reason: string }>;
export type PlanRectification = Act<
  'PlanRectification',
  { ownerRef: string; measures: string; dueOn: LocalDate }
>;
export type SubmitRectification = Act<
  'SubmitRectification',
  { entries: readonly NamedEntry[]; control: string; evidence: readonly string[] }
>;
export type SendRectificationBack = Act<'SendRectificationBack', { reason: string }>;
export type VerifyRectification = Act<'VerifyRectification', { check: string }>;
export type CloseFinding = Act<'CloseFinding'>;

export type AuditeeCommand = AcceptFinding | DisputeFinding | PlanRectification | SubmitRectification;
export type CommitteeCommand =
  UpholdFinding | WithdrawFinding | SendRectificationBack | VerifyRectification | CloseFinding;
export type FindingCommand = OpenFinding | AuditeeCommand | CommitteeCommand;
