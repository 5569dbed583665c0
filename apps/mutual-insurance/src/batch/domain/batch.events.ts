import type { DomainEvent, Fen, LocalDate } from '@yigong/kernel';

export type FundingSource = 'member' | 'employer' | 'grassrootsUnion' | 'federation';

export type BatchLine = { readonly memberId: string; readonly personRef?: string; readonly units: number };

/** What the plan's version asks of a batch, as it stood when the batch was drafted. */
export type BatchTerms = {
  readonly planVersion: number;
  readonly priceFen: Fen;
  readonly unitsMax: number;
  readonly sex?: 'female' | 'male';
  readonly termMonths: number;
  readonly participation: {
    readonly of: 'workers' | 'female-members';
    readonly minimumPercent: number;
    readonly allBelow: number;
  };
};

export type LineRefusal =
  'NOT_A_MEMBER' | 'ALREADY_COVERED' | 'WRONG_SEX' | 'TOO_MANY_UNITS' | 'DUPLICATE_LINE';

/** A line with the person behind it; accepted unless it carries a refusal. */
export type LineVerdict = BatchLine & { readonly refusal?: LineRefusal };

export type EnrolmentBatchDrafted = DomainEvent<
  'EnrolmentBatchDrafted',
  {
    batchId: string;
    unitId: string;
    planId: string;
    terms: BatchTerms;
    fundingSource: FundingSource;
    lines: readonly BatchLine[];
    /** The first day on which the cover may begin; later if the premium is remitted later. */
    startsOn: LocalDate;
    renewsBatchId?: string;
    draftedBy: string;
    draftedOn: LocalDate;
  }
>;

export type EnrolmentBatchValidated = DomainEvent<
  'EnrolmentBatchValidated',
  {
    batchId: string;
    verdicts: readonly LineVerdict[];
    acceptedCount: number;
    refusedCount: number;
    validatedOn: LocalDate;
  }
>;

/** The count by which participation was judged, with the message of membership that it comes from. */
export type ParticipationCount = {
  readonly acceptedCount: number;
  /** Who of the union the plan covered in that period before this batch. Not counted in version 1, when every batch stood alone. */
  readonly coveredCount: number;
  readonly populationCount: number;
  readonly of: 'workers' | 'female-members';
  readonly requiredCount: number;
  readonly countedOn: LocalDate;
  readonly sourceEventId: string;
};

export type EnrolmentBatchSubmitted = DomainEvent<
  'EnrolmentBatchSubmitted',
  {
    batchId: string;
    unitId: string;
    planId: string;
    planVersion: number;
    fundingSource: FundingSource;
    lines: readonly Required<BatchLine>[];
    unitCount: number;
    premiumFen: Fen;
    participation: ParticipationCount;
    submittedBy: string;
    submittedOn: LocalDate;
  }
>;

type Booked = { readonly bookId: string; readonly entryNumber: number; readonly amountFen: Fen };

export type PremiumReceived = DomainEvent<
  'PremiumReceived',
  Booked & { batchId: string; receiptId: string; receivedOn: LocalDate }
>;

export type PremiumRemitted = DomainEvent<
  'PremiumRemitted',
  Booked & {
    batchId: string;
    orderId: string;
    remittedOn: LocalDate;
    coverFrom: LocalDate;
    coverTo: LocalDate;
  }
>;

export type EnrolmentBatchCameIntoForce = DomainEvent<
  'EnrolmentBatchCameIntoForce',
  {
    batchId: string;
    unitId: string;
    planId: string;
    planVersion: number;
    coverFrom: LocalDate;
    coverTo: LocalDate;
    lines: readonly Required<BatchLine>[];
    renewsBatchId?: string;
  }
>;

export type EnrolmentBatchExpired = DomainEvent<
  'EnrolmentBatchExpired',
  {
    batchId: string;
    planId: string;
    lines: readonly Required<BatchLine>[];
    coverTo: LocalDate;
    expiredOn: LocalDate;
  }
>;

export type EnrolmentBatchRenewed = DomainEvent<
  'EnrolmentBatchRenewed',
  { batchId: string; renewedByBatchId: string; renewedOn: LocalDate }
>;

export type EnrolmentBatchCancelled = DomainEvent<
  'EnrolmentBatchCancelled',
  {
    batchId: string;
    planId: string;
    lines: readonly Required<BatchLine>[];
    cancelledBy: string;
    cancelledOn: LocalDate;
  }
>;

export type BatchEvent =
  | EnrolmentBatchDrafted
  | EnrolmentBatchValidated
  | EnrolmentBatchSubmitted
  | PremiumReceived
  | PremiumRemitted
  | EnrolmentBatchCameIntoForce
  | EnrolmentBatchExpired
  | EnrolmentBatchRenewed
  | EnrolmentBatchCancelled;

export const BATCH_CATEGORY = 'mutualInsuranceBatch';
export const batchStream = (batchId: string): string => `${BATCH_CATEGORY}-${batchId}`;
