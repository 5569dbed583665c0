import type { Command, Fen, LocalDate } from '@yigong/kernel';
import type {
  BenefitRecovered,
  BenefitRecoveryReturned,
  ClaimBenefit,
  ClaimCover,
  ClaimPaid,
  ClaimTerms,
  InsuredEventKind,
  Paper,
  PayoutReturned,
  RefusalReason,
  Stay,
} from './claim.events.js';

/** `terms`, `cover` and `firstCoverFrom` were looked up for the day of the insured event. */
export type ReportInsuredEvent = Command<
  'ReportInsuredEvent',
  {
    claimId: string;
    coverageId: string;
    personRef: string;
    planId: string;
    event: InsuredEventKind;
    itemCode?: string;
    insuredOn: LocalDate;
    terms?: ClaimTerms;
    isInsured: boolean;
    cover?: ClaimCover;
    firstCoverFrom?: LocalDate;
    reportedBy: string;
    reportedOn: LocalDate;
  }
>;

export type SubmitClaim = Command<
  'SubmitClaim',
  {
    claimId: string;
    papers: readonly Paper[];
    stay?: Stay;
    stayDaysFrom: 'clerk' | 'dates';
    submittedBy: string;
    submittedOn: LocalDate;
  }
>;

export type CheckClaim = Command<'CheckClaim', { claimId: string; checkedBy: string; checkedOn: LocalDate }>;

export type RequestClaimDocuments = Command<
  'RequestClaimDocuments',
  { claimId: string; papers: readonly string[]; requestedBy: string; requestedOn: LocalDate }
>;

/** `benefit` is what the coverage has set aside for this claim. */
export type ApproveClaim = Command<
  'ApproveClaim',
  { claimId: string; benefit: ClaimBenefit; cardId?: string; approvedBy: string; approvedOn: LocalDate }
>;

export type RefuseClaim = Command<
  'RefuseClaim',
  { claimId: string; reason: RefusalReason; exclusion?: string; refusedBy: string; refusedOn: LocalDate }
>;

export type RecordPayout = Command<'RecordPayout', ClaimPaid['data']>;
export type RecordReturnedPayout = Command<'RecordReturnedPayout', PayoutReturned['data']>;
export type ResendPayout = Command<
  'ResendPayout',
  { claimId: string; cardId?: string; resentBy: string; resentOn: LocalDate }
>;

export type ClaimBenefitRecovery = Command<
  'ClaimBenefitRecovery',
  { claimId: string; recoveryId: string; findingId: string; amountFen: Fen; claimedOn: LocalDate }
>;
export type RecordRecoveryReceipt = Command<
  'RecordRecoveryReceipt',
  Omit<BenefitRecovered['data'], 'coverageId'>
>;
export type RecordRecoveryReturn = Command<'RecordRecoveryReturn', BenefitRecoveryReturned['data']>;

export type ClaimCommand =
  | ReportInsuredEvent
  | SubmitClaim
  | CheckClaim
  | RequestClaimDocuments
  | ApproveClaim
  | RefuseClaim
  | RecordPayout
  | RecordReturnedPayout
  | ResendPayout
  | ClaimBenefitRecovery
  | RecordRecoveryReceipt
  | RecordRecoveryReturn;
