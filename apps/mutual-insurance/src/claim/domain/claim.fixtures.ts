import { fen } from '@yigong/kernel';
import type {
  ApproveClaim,
  CheckClaim,
  ClaimBenefitRecovery,
  RecordPayout,
  RecordRecoveryReceipt,
  RecordRecoveryReturn,
  RecordReturnedPayout,
  RefuseClaim,
  ReportInsuredEvent,
  RequestClaimDocuments,
  ResendPayout,
  SubmitClaim,
} from './claim.commands.js';
import type {
  BenefitCalculated,
  BenefitRecovered,
  BenefitRecoveryClaimed,
  BenefitRecoveryReturned,
  ClaimApproved,
  ClaimDocumentsRequested,
  ClaimPaid,
  ClaimRefused,
  ClaimSubmitted,
  ClaimUnionChecked,
  InsuredEventReported,
  PayoutResent,
  PayoutReturned,
} from './claim.events.js';

const now = '2024-05-27T02:00:00.000Z';
export const claimId = 'claim-1';
export const coverageId = 'coverage-1';
export const organiser = 'person-organiser';
export const chair = 'person-chair';
export const clerk = 'person-clerk-b';
export const claimant = 'person-zhang';

export const cover = {
  batchId: 'batch-1',
  unitId: 'O1',
  units: 1,
  coverFrom: '2024-04-01',
  coverTo: '2025-03-31',
  unbrokenFrom: '2024-04-01',
} as const;
export const terms = {
  planVersion: 1,
  waitingDays: 0,
  noticeDays: 10,
  papersDays: 60,
  papers: ['claim-form', 'discharge-summary'],
  exclusions: ['self-harm'],
} as const;

type Changed<Data> = Partial<Data>;

const event = {
  claimId,
  coverageId,
  personRef: claimant,
  planId: 'HOSP-60',
  event: 'hospital-stay',
  insuredOn: '2024-05-06',
  cover,
  terms,
  reportedBy: organiser,
  reportedOn: '2024-05-09',
} as const;
export const report = (changed: Changed<ReportInsuredEvent['data']> = {}): ReportInsuredEvent => ({
  type: 'ReportInsuredEvent',
  data: { ...event, isInsured: true, firstCoverFrom: '2024-04-01', ...changed },
  now,
});
export const reported = (changed: Changed<InsuredEventReported['data']> = {}): InsuredEventReported => ({
  type: 'InsuredEventReported',
  data: { ...event, ...changed },
});

export const digest = 'a'.repeat(64);
export const papers = [
  { kind: 'claim-form', digest },
  { kind: 'discharge-summary', digest },
];
export const stay = { stayFrom: '2024-05-06', stayTo: '2024-05-17', stayDays: 12 };
const submission = {
  claimId,
  papers,
  stay,
  stayDaysFrom: 'clerk',
  submittedBy: organiser,
  submittedOn: '2024-05-27',
} as const;
export const submit = (changed: Changed<SubmitClaim['data']> = {}): SubmitClaim => ({
  type: 'SubmitClaim',
  data: { ...submission, ...changed },
  now,
});
export const submitted = (changed: Changed<ClaimSubmitted['data']> = {}): ClaimSubmitted => ({
  type: 'ClaimSubmitted',
  data: { ...submission, ...changed },
});

export const check = (changed: Changed<CheckClaim['data']> = {}): CheckClaim => ({
  type: 'CheckClaim',
  data: { claimId, checkedBy: chair, checkedOn: '2024-05-27', ...changed },
  now,
});
export const checked = (changed: Changed<ClaimUnionChecked['data']> = {}): ClaimUnionChecked => ({
  type: 'ClaimUnionChecked',
  data: { claimId, checkedBy: chair, checkedOn: '2024-05-27', ...changed },
});

const request = { claimId, papers: ['discharge-summary'], requestedBy: clerk, requestedOn: '2024-05-28' };
export const requestDocuments = (
  changed: Changed<RequestClaimDocuments['data']> = {},
): RequestClaimDocuments => ({ type: 'RequestClaimDocuments', data: { ...request, ...changed }, now });
export const documentsRequested = (): ClaimDocumentsRequested => ({
  type: 'ClaimDocumentsRequested',
  data: request,
});

export const benefit = {
  calculatedFen: fen(36_000),
  capFen: fen(720_000),
  usedFen: fen(0),
  benefitFen: fen(36_000),
};
export const approve = (changed: Changed<ApproveClaim['data']> = {}): ApproveClaim => ({
  type: 'ApproveClaim',
  data: { claimId, benefit, cardId: 'card-1', approvedBy: clerk, approvedOn: '2024-06-03', ...changed },
  now,
});
export const calculated = (changed: Changed<BenefitCalculated['data']> = {}): BenefitCalculated => ({
  type: 'BenefitCalculated',
  data: { claimId, planVersion: 1, units: 1, stayDays: 12, ...benefit, ...changed },
});
export const approved = (changed: Changed<ClaimApproved['data']> = {}): ClaimApproved => ({
  type: 'ClaimApproved',
  data: {
    claimId,
    coverageId,
    unitId: 'O1',
    personRef: claimant,
    cardId: 'card-1',
    planId: 'HOSP-60',
    planVersion: 1,
    amountFen: fen(36_000),
    approvedBy: clerk,
    approvedOn: '2024-06-03',
    ...changed,
  },
});

const refusal = {
  claimId,
  reason: 'excluded',
  exclusion: 'self-harm',
  refusedBy: clerk,
  refusedOn: '2024-06-03',
} as const;
export const refuse = (changed: Changed<RefuseClaim['data']> = {}): RefuseClaim => ({
  type: 'RefuseClaim',
  data: { ...refusal, ...changed },
  now,
});
export const refused = (): ClaimRefused => ({ type: 'ClaimRefused', data: { ...refusal, coverageId } });

const payment = {
  claimId,
  orderId: 'order-1',
  bookId: 'MUT-2024',
  entryNumber: 4,
  amountFen: fen(36_000),
  paidOn: '2024-06-07',
};
export const recordPayout = (changed: Changed<RecordPayout['data']> = {}): RecordPayout => ({
  type: 'RecordPayout',
  data: { ...payment, ...changed },
  now,
});
export const paid = (changed: Changed<ClaimPaid['data']> = {}): ClaimPaid => ({
  type: 'ClaimPaid',
  data: { ...payment, ...changed },
});

const comingBack = {
  claimId,
  orderId: 'order-1',
  amountFen: fen(36_000),
  reason: 'account closed',
  returnedOn: '2024-06-11',
};
export const recordReturn = (changed: Changed<RecordReturnedPayout['data']> = {}): RecordReturnedPayout => ({
  type: 'RecordReturnedPayout',
  data: { ...comingBack, ...changed },
  now,
});
export const payoutReturned = (): PayoutReturned => ({ type: 'PayoutReturned', data: comingBack });

export const resend = (changed: Changed<ResendPayout['data']> = {}): ResendPayout => ({
  type: 'ResendPayout',
  data: { claimId, cardId: 'card-2', resentBy: clerk, resentOn: '2024-06-12', ...changed },
  now,
});
export const resent = (): PayoutResent => ({
  type: 'PayoutResent',
  data: {
    claimId,
    coverageId,
    unitId: 'O1',
    personRef: claimant,
    cardId: 'card-2',
    planId: 'HOSP-60',
    planVersion: 1,
    amountFen: fen(36_000),
    resentBy: clerk,
    resentOn: '2024-06-12',
  },
});

const recovery = {
  claimId,
  recoveryId: 'recovery-1',
  findingId: 'F-2024-001',
  amountFen: fen(4_000),
  claimedOn: '2024-09-20',
};
export const claimBack = (changed: Changed<ClaimBenefitRecovery['data']> = {}): ClaimBenefitRecovery => ({
  type: 'ClaimBenefitRecovery',
  data: { ...recovery, ...changed },
  now,
});
export const claimedBack = (
  changed: Changed<BenefitRecoveryClaimed['data']> = {},
): BenefitRecoveryClaimed => ({
  type: 'BenefitRecoveryClaimed',
  data: { ...recovery, coverageId, personRef: claimant, ...changed },
});

const receipt = {
  claimId,
  recoveryId: 'recovery-1',
  receiptId: 'receipt-9',
  bookId: 'MUT-2024',
  entryNumber: 6,
  amountFen: fen(4_000),
  receivedOn: '2024-10-11',
};
export const recordRecovery = (
  changed: Changed<RecordRecoveryReceipt['data']> = {},
): RecordRecoveryReceipt => ({ type: 'RecordRecoveryReceipt', data: { ...receipt, ...changed }, now });
export const recovered = (changed: Changed<BenefitRecovered['data']> = {}): BenefitRecovered => ({
  type: 'BenefitRecovered',
  data: { ...receipt, coverageId, ...changed },
});

const handedBack = {
  claimId,
  recoveryId: 'recovery-1',
  orderId: 'order-9',
  bookId: 'MUT-2024',
  entryNumber: 7,
  amountFen: fen(4_000),
  returnedOn: '2024-10-14',
};
export const recordRecoveryReturn = (
  changed: Changed<RecordRecoveryReturn['data']> = {},
): RecordRecoveryReturn => ({ type: 'RecordRecoveryReturn', data: { ...handedBack, ...changed }, now });
export const recoveryReturned = (): BenefitRecoveryReturned => ({
  type: 'BenefitRecoveryReturned',
  data: handedBack,
});
