import type { Command, Fen, LocalDate } from '@yigong/kernel';
import type { BatchTerms, EnrolmentBatchDrafted } from './batch.events.js';

/**
 * `terms` are those of the version in force on `draftedOn`; without one the plan takes no members that day.
 * `isRenewalKnown`: the batch to be renewed is one of the same union and plan.
 */
export type DraftBatch = Command<
  'DraftBatch',
  Omit<EnrolmentBatchDrafted['data'], 'terms' | 'startsOn'> & {
    terms?: BatchTerms;
    startsOn?: LocalDate;
    isRenewalKnown?: boolean;
  }
>;

export type KnownMember = { readonly personRef: string; readonly sex: 'female' | 'male' };

/** What was looked up for a line, in the order of the lines. */
export type LineFacts = {
  readonly member?: KnownMember;
  readonly isCoveredElsewhere: boolean;
};

export type ValidateBatch = Command<
  'ValidateBatch',
  { batchId: string; facts: readonly LineFacts[]; validatedOn: LocalDate }
>;

/** How many there are to take part, as membership last said. */
export type Population = {
  readonly populationCount: number;
  readonly countedOn: LocalDate;
  readonly sourceEventId: string;
};

/** `coveredCount`: who of the union stands in no line because the plan covers them in that period already. */
export type SubmitBatch = Command<
  'SubmitBatch',
  {
    batchId: string;
    facts: readonly LineFacts[];
    population?: Population;
    coveredCount: number;
    submittedBy: string;
    submittedOn: LocalDate;
  }
>;

type Booked = { readonly bookId: string; readonly entryNumber: number; readonly amountFen: Fen };

export type RecordPremiumReceipt = Command<
  'RecordPremiumReceipt',
  Booked & { batchId: string; receiptId: string; receivedOn: LocalDate }
>;
export type RecordPremiumRemittance = Command<
  'RecordPremiumRemittance',
  Booked & { batchId: string; orderId: string; remittedOn: LocalDate }
>;
export type BringBatchIntoForce = Command<'BringBatchIntoForce', { batchId: string; on: LocalDate }>;
export type ExpireBatch = Command<'ExpireBatch', { batchId: string; on: LocalDate }>;
export type RenewBatch = Command<
  'RenewBatch',
  { batchId: string; renewedByBatchId: string; renewedOn: LocalDate }
>;
export type CancelBatch = Command<
  'CancelBatch',
  { batchId: string; cancelledBy: string; cancelledOn: LocalDate }
>;

export type BatchCommand =
  | DraftBatch
  | ValidateBatch
  | SubmitBatch
  | RecordPremiumReceipt
  | RecordPremiumRemittance
  | BringBatchIntoForce
  | ExpireBatch
  | RenewBatch
  | CancelBatch;
