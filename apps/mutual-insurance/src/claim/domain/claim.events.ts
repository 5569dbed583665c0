import { derivedId, type DomainEvent, type Fen, type LocalDate } from '@yigong/kernel';

export type InsuredEventKind = 'hospital-stay' | 'illness' | 'accident';

/** The period of cover in which the insured event fell. */
export type ClaimCover = {
  readonly batchId: string;
  readonly unitId: string;
  readonly units: number;
  readonly coverFrom: LocalDate;
  readonly coverTo: LocalDate;
  readonly unbrokenFrom: LocalDate;
};

/** The terms of the version in force at the insured event; the claim is judged by them, whatever comes later. */
export type ClaimTerms = {
  readonly planVersion: number;
  readonly waitingDays: number;
  readonly noticeDays: number;
  readonly papersDays: number;
  readonly papers: readonly string[];
  readonly exclusions: readonly string[];
};

export type InsuredEventReported = DomainEvent<
  'InsuredEventReported',
  {
    claimId: string;
    coverageId: string;
    personRef: string;
    planId: string;
    event: InsuredEventKind;
    itemCode?: string;
    insuredOn: LocalDate;
    cover: ClaimCover;
    terms: ClaimTerms;
    reportedBy: string;
    reportedOn: LocalDate;
  }
>;

/** A paper is known here by its kind and its digest; the paper itself stays where it was handed in. */
export type Paper = { readonly kind: string; readonly digest: string };

export type Stay = { readonly stayFrom: LocalDate; readonly stayTo: LocalDate; readonly stayDays: number };

export type ClaimSubmitted = DomainEvent<
  'ClaimSubmitted',
  {
    claimId: string;
    papers: readonly Paper[];
    stay?: Stay;
    stayDaysFrom: 'clerk' | 'dates';
    submittedBy: string;
    submittedOn: LocalDate;
  }
>;

export type ClaimDocumentsRequested = DomainEvent<
  'ClaimDocumentsRequested',
  { claimId: string; papers: readonly string[]; requestedBy: string; requestedOn: LocalDate }
>;

export type ClaimUnionChecked = DomainEvent<
  'ClaimUnionChecked',
  { claimId: string; checkedBy: string; checkedOn: LocalDate }
>;

/** What the rule gives, what the cap leaves, and the smaller of the two. */
export type ClaimBenefit = {
  readonly calculatedFen: Fen;
  readonly capFen: Fen;
  readonly usedFen: Fen;
  readonly benefitFen: Fen;
};

export type BenefitCalculated = DomainEvent<
  'BenefitCalculated',
  ClaimBenefit & { claimId: string; planVersion: number; stayDays?: number; units: number }
>;

export type ClaimApproved = DomainEvent<
  'ClaimApproved',
  {
    claimId: string;
    coverageId: string;
    unitId: string;
    personRef: string;
    cardId: string;
    planId: string;
    planVersion: number;
    amountFen: Fen;
    approvedBy: string;
    approvedOn: LocalDate;
  }
>;

export type ClaimRefused = DomainEvent<
  'ClaimRefused',
  {
    claimId: string;
    coverageId: string;
    reason: RefusalReason;
    exclusion?: string;
    refusedBy: string;
    refusedOn: LocalDate;
  }
>;

export type RefusalReason =
  'excluded' | 'not-insured' | 'papers-not-genuine' | 'within-deductible' | 'cover-used-up';

type Booked = { readonly bookId: string; readonly entryNumber: number; readonly amountFen: Fen };

export type ClaimPaid = DomainEvent<
  'ClaimPaid',
  Booked & { claimId: string; orderId: string; paidOn: LocalDate }
>;

export type PayoutReturned = DomainEvent<
  'PayoutReturned',
  { claimId: string; orderId: string; amountFen: Fen; reason: string; returnedOn: LocalDate }
>;

/** The benefit goes out once more, to the card that is active now. */
export type PayoutResent = DomainEvent<
  'PayoutResent',
  {
    claimId: string;
    coverageId: string;
    unitId: string;
    personRef: string;
    cardId: string;
    planId: string;
    planVersion: number;
    amountFen: Fen;
    resentBy: string;
    resentOn: LocalDate;
  }
>;

export type BenefitRecoveryClaimed = DomainEvent<
  'BenefitRecoveryClaimed',
  {
    claimId: string;
    coverageId: string;
    recoveryId: string;
    findingId: string;
    personRef: string;
    amountFen: Fen;
    claimedOn: LocalDate;
  }
>;

/** Money of a recovery came in; so much no longer counts against the cap. */
export type BenefitRecovered = DomainEvent<
  'BenefitRecovered',
  Booked & {
    claimId: string;
    coverageId: string;
    recoveryId: string;
    receiptId: string;
    receivedOn: LocalDate;
  }
>;

export type BenefitRecoveryReturned = DomainEvent<
  'BenefitRecoveryReturned',
  Booked & { claimId: string; recoveryId: string; orderId: string; returnedOn: LocalDate }
>;

export type ClaimEvent =
  | InsuredEventReported
  | ClaimSubmitted
  | ClaimDocumentsRequested
  | ClaimUnionChecked
  | BenefitCalculated
  | ClaimApproved
  | ClaimRefused
  | ClaimPaid
  | PayoutReturned
  | PayoutResent
  | BenefitRecoveryClaimed
  | BenefitRecovered
  | BenefitRecoveryReturned;

export const CLAIM_CATEGORY = 'mutualInsuranceClaim';
export const claimStream = (claimId: string): string => `${CLAIM_CATEGORY}-${claimId}`;

/** The same insured event reported twice is the same claim, whoever reports it and with whatever key. */
export const claimIdOf = (
  coverageId: string,
  event: InsuredEventKind,
  insuredOn: LocalDate,
  itemCode = '',
): string => derivedId('claim', coverageId, event, insuredOn, itemCode);

export const recoveryIdOf = (claimId: string, findingId: string): string =>
  derivedId('recovery', claimId, findingId);
