import { type LocalDate, type RecordedEvent, upcast } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import {
  BATCH_CATEGORY,
  type BatchEvent,
  type FundingSource,
  type ParticipationCount,
} from '../domain/batch.events.js';
import { batchUpcasters } from '../domain/batch.upcasters.js';

export type BatchRow = {
  readonly batchId: string;
  readonly unitId: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly status: string;
  readonly fundingSource: FundingSource;
  readonly lineCount: number;
  readonly refusedCount?: number;
  readonly premiumFen?: number;
  readonly participation?: ParticipationCount;
  readonly startsOn: LocalDate;
  readonly draftedOn: LocalDate;
  readonly submittedOn?: LocalDate;
  readonly receivedOn?: LocalDate;
  readonly remittedOn?: LocalDate;
  readonly coverFrom?: LocalDate;
  readonly coverTo?: LocalDate;
  readonly renewsBatchId?: string;
  readonly renewedByBatchId?: string;
  readonly revision: number;
  /** What its events were marked with; the calendar marks its own alike. */
  readonly origin?: 'example' | 'sandbox';
};

export const projectBatch = (
  row: BatchRow | undefined,
  recorded: RecordedEvent<BatchEvent>,
): BatchRow | undefined => {
  const event = upcast(batchUpcasters, recorded) as RecordedEvent<BatchEvent>;
  if (event.type === 'EnrolmentBatchDrafted') return draftedRow(event);
  return row && { ...row, ...changeOf(event), revision: event.revision };
};

const draftedRow = ({
  data,
  revision,
  metadata,
}: RecordedEvent<BatchEvent & { type: 'EnrolmentBatchDrafted' }>): BatchRow => ({
  batchId: data.batchId,
  unitId: data.unitId,
  planId: data.planId,
  planVersion: data.terms.planVersion,
  status: 'drafted',
  fundingSource: data.fundingSource,
  lineCount: data.lines.length,
  startsOn: data.startsOn,
  draftedOn: data.draftedOn,
  ...(data.renewsBatchId === undefined ? {} : { renewsBatchId: data.renewsBatchId }),
  revision,
  ...(metadata.origin && { origin: metadata.origin }),
});

const changeOf = (event: BatchEvent): Partial<BatchRow> => {
  switch (event.type) {
    case 'EnrolmentBatchValidated':
      return { status: 'validated', refusedCount: event.data.refusedCount };
    case 'EnrolmentBatchSubmitted': {
      const { premiumFen, participation, submittedOn } = event.data;
      return { status: 'submitted', premiumFen, participation, submittedOn };
    }
    case 'PremiumReceived':
      return { status: 'premium-received', receivedOn: event.data.receivedOn };
    case 'PremiumRemitted': {
      const { remittedOn, coverFrom, coverTo } = event.data;
      return { status: 'remitted', remittedOn, coverFrom, coverTo };
    }
    case 'EnrolmentBatchCameIntoForce':
      return { status: 'in-force' };
    case 'EnrolmentBatchExpired':
      return { status: 'expired' };
    case 'EnrolmentBatchRenewed':
      return { status: 'renewed', renewedByBatchId: event.data.renewedByBatchId };
    case 'EnrolmentBatchCancelled':
      return { status: 'cancelled' };
    default:
      return {};
  }
};

export const batchesModel: ReadModel<BatchRow> = {
  name: 'batches',
  version: 1,
  categories: [BATCH_CATEGORY],
  keysOf: ({ stream }) => [stream.slice(BATCH_CATEGORY.length + 1)],
  project: (row, event) => projectBatch(row, event as RecordedEvent<BatchEvent>),
  indexes: { byUnit: ['unitId', 'draftedOn'], byStatus: ['status', 'draftedOn'], byDay: ['draftedOn'] },
};
