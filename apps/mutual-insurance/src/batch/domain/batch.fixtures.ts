import { fen } from '@yigong/kernel';
import type {
  BringBatchIntoForce,
  CancelBatch,
  DraftBatch,
  ExpireBatch,
  LineFacts,
  RecordPremiumReceipt,
  RecordPremiumRemittance,
  RenewBatch,
  SubmitBatch,
  ValidateBatch,
} from './batch.commands.js';
import type {
  BatchTerms,
  EnrolmentBatchCameIntoForce,
  EnrolmentBatchCancelled,
  EnrolmentBatchDrafted,
  EnrolmentBatchExpired,
  EnrolmentBatchRenewed,
  EnrolmentBatchSubmitted,
  EnrolmentBatchValidated,
  PremiumReceived,
  PremiumRemitted,
} from './batch.events.js';

const now = '2024-03-20T02:00:00.000Z';
export const batchId = 'batch-1';

export const terms: BatchTerms = {
  planVersion: 1,
  priceFen: fen(6_000),
  unitsMax: 1,
  termMonths: 12,
  participation: { of: 'workers', minimumPercent: 80, allBelow: 100 },
};

/** Lines of that many members: member-1, member-2 … */
export const linesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ memberId: `member-${index + 1}`, units: 1 }));
export const factsOf = (count: number): readonly LineFacts[] =>
  Array.from({ length: count }, (_, index) => ({
    member: { personRef: `person-${index + 1}`, sex: 'male' },
    isCoveredElsewhere: false,
  }));
export const coveredLinesOf = (count: number) =>
  linesOf(count).map((line, index) => ({ ...line, personRef: `person-${index + 1}` }));

type Changed<Data> = Partial<Data>;

const draft = {
  batchId,
  unitId: 'O1',
  planId: 'HOSP-60',
  terms,
  fundingSource: 'grassrootsUnion',
  lines: linesOf(120),
  draftedBy: 'person-organiser',
  draftedOn: '2024-03-20',
} as const;
export const draftBatch = (changed: Changed<DraftBatch['data']> = {}): DraftBatch => ({
  type: 'DraftBatch',
  data: { ...draft, ...changed },
  now,
});
export const drafted = (changed: Changed<EnrolmentBatchDrafted['data']> = {}): EnrolmentBatchDrafted => ({
  type: 'EnrolmentBatchDrafted',
  data: { ...draft, startsOn: '2024-04-01', ...changed },
});

export const validate = (changed: Changed<ValidateBatch['data']> = {}): ValidateBatch => ({
  type: 'ValidateBatch',
  data: { batchId, facts: factsOf(120), validatedOn: '2024-03-20', ...changed },
  now,
});
export const validated = (
  changed: Changed<EnrolmentBatchValidated['data']> = {},
): EnrolmentBatchValidated => ({
  type: 'EnrolmentBatchValidated',
  data: {
    batchId,
    verdicts: coveredLinesOf(120),
    acceptedCount: 120,
    refusedCount: 0,
    validatedOn: '2024-03-20',
    ...changed,
  },
});

export const workers140 = { populationCount: 140, countedOn: '2024-01-10', sourceEventId: 'heard-4' };
export const submit = (changed: Changed<SubmitBatch['data']> = {}): SubmitBatch => ({
  type: 'SubmitBatch',
  data: {
    batchId,
    facts: factsOf(120),
    population: workers140,
    coveredCount: 0,
    submittedBy: 'person-organiser',
    submittedOn: '2024-03-20',
    ...changed,
  },
  now,
});
export const submitted = (
  changed: Changed<EnrolmentBatchSubmitted['data']> = {},
): EnrolmentBatchSubmitted => ({
  type: 'EnrolmentBatchSubmitted',
  data: {
    batchId,
    unitId: 'O1',
    planId: 'HOSP-60',
    planVersion: 1,
    fundingSource: 'grassrootsUnion',
    lines: coveredLinesOf(120),
    unitCount: 120,
    premiumFen: fen(720_000),
    participation: { acceptedCount: 120, coveredCount: 0, ...workers140, of: 'workers', requiredCount: 112 },
    submittedBy: 'person-organiser',
    submittedOn: '2024-03-20',
    ...changed,
  },
});

const receipt = {
  batchId,
  receiptId: 'receipt-1',
  bookId: 'MUT-2024',
  entryNumber: 1,
  amountFen: fen(720_000),
  receivedOn: '2024-03-22',
};
export const recordReceipt = (changed: Changed<RecordPremiumReceipt['data']> = {}): RecordPremiumReceipt => ({
  type: 'RecordPremiumReceipt',
  data: { ...receipt, ...changed },
  now,
});
export const premiumReceived = (changed: Changed<PremiumReceived['data']> = {}): PremiumReceived => ({
  type: 'PremiumReceived',
  data: { ...receipt, ...changed },
});

const remittance = {
  batchId,
  orderId: 'order-1',
  bookId: 'MUT-2024',
  entryNumber: 2,
  amountFen: fen(720_000),
  remittedOn: '2024-03-25',
};
export const recordRemittance = (
  changed: Changed<RecordPremiumRemittance['data']> = {},
): RecordPremiumRemittance => ({ type: 'RecordPremiumRemittance', data: { ...remittance, ...changed }, now });
export const premiumRemitted = (changed: Changed<PremiumRemitted['data']> = {}): PremiumRemitted => ({
  type: 'PremiumRemitted',
  data: { ...remittance, coverFrom: '2024-04-01', coverTo: '2025-03-31', ...changed },
});

export const bringIntoForce = (on = '2024-04-01'): BringBatchIntoForce => ({
  type: 'BringBatchIntoForce',
  data: { batchId, on },
  now,
});
export const cameIntoForce = (
  changed: Changed<EnrolmentBatchCameIntoForce['data']> = {},
): EnrolmentBatchCameIntoForce => ({
  type: 'EnrolmentBatchCameIntoForce',
  data: {
    batchId,
    unitId: 'O1',
    planId: 'HOSP-60',
    planVersion: 1,
    coverFrom: '2024-04-01',
    coverTo: '2025-03-31',
    lines: coveredLinesOf(120),
    ...changed,
  },
});

export const expireBatch = (on = '2025-04-01'): ExpireBatch => ({
  type: 'ExpireBatch',
  data: { batchId, on },
  now,
});
export const batchExpired = (): EnrolmentBatchExpired => ({
  type: 'EnrolmentBatchExpired',
  data: {
    batchId,
    planId: 'HOSP-60',
    lines: coveredLinesOf(120),
    coverTo: '2025-03-31',
    expiredOn: '2025-04-01',
  },
});

const renewal = { batchId, renewedByBatchId: 'batch-2', renewedOn: '2025-04-01' };
export const renewBatch = (): RenewBatch => ({ type: 'RenewBatch', data: renewal, now });
export const batchRenewed = (): EnrolmentBatchRenewed => ({ type: 'EnrolmentBatchRenewed', data: renewal });

const cancellation = { batchId, cancelledBy: 'person-organiser', cancelledOn: '2024-03-21' };
export const cancel = (): CancelBatch => ({ type: 'CancelBatch', data: cancellation, now });
export const cancelled = (
  changed: Changed<EnrolmentBatchCancelled['data']> = {},
): EnrolmentBatchCancelled => ({
  type: 'EnrolmentBatchCancelled',
  data: { ...cancellation, planId: 'HOSP-60', lines: coveredLinesOf(120), ...changed },
});
