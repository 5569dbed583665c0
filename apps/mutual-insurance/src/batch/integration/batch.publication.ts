import { premiumDueV1, type Published } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { Publication } from '@yigong/messaging';
import { BATCH_CATEGORY, type BatchEvent } from '../domain/batch.events.js';

/** A submitted batch owes its premium; the rest of a batch's life is nobody else's business. */
export const publishBatchEvent = (
  event: RecordedEvent<BatchEvent>,
): readonly Published<typeof premiumDueV1>[] => {
  if (event.type !== 'EnrolmentBatchSubmitted') return [];
  const { batchId, unitId, planId, planVersion, lines, premiumFen, fundingSource, submittedOn } = event.data;
  const data = { batchId, unitId, planId, planVersion, memberCount: lines.length, amountFen: premiumFen };
  return [{ type: premiumDueV1.type, data: { ...data, fundingSource, submittedOn } }];
};

export const batchPublication: Publication = {
  categories: [BATCH_CATEGORY],
  publish: (event) => publishBatchEvent(event as RecordedEvent<BatchEvent>),
};
