import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { BATCH_CATEGORY, type BatchEvent, type LineRefusal } from '../domain/batch.events.js';

export type BatchLineRow = {
  readonly batchId: string;
  /** 1, 2, 3 … in the order of the draft. */
  readonly lineNumber: number;
  readonly memberId: string;
  readonly personRef?: string;
  readonly units: number;
  readonly verdict: 'open' | 'accepted' | 'refused';
  readonly refusal?: LineRefusal;
};

export const projectBatchLine = (
  row: BatchLineRow | undefined,
  event: RecordedEvent<BatchEvent>,
  key: string,
): BatchLineRow | undefined => {
  const lineNumber = Number(key.slice(key.lastIndexOf(':') + 1));
  if (event.type === 'EnrolmentBatchDrafted') {
    const line = event.data.lines[lineNumber - 1];
    return line && { batchId: event.data.batchId, lineNumber, ...line, verdict: 'open' };
  }
  if (event.type !== 'EnrolmentBatchValidated') return row;
  const verdict = event.data.verdicts[lineNumber - 1];
  return (
    verdict && {
      batchId: event.data.batchId,
      lineNumber,
      ...verdict,
      verdict: verdict.refusal === undefined ? 'accepted' : 'refused',
    }
  );
};

const keysOf = (event: RecordedEvent<BatchEvent>): readonly string[] => {
  if (event.type === 'EnrolmentBatchDrafted') return keys(event.data.batchId, event.data.lines.length);
  if (event.type === 'EnrolmentBatchValidated') return keys(event.data.batchId, event.data.verdicts.length);
  return [];
};

const keys = (batchId: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${batchId}:${index + 1}`);

export const batchLinesModel: ReadModel<BatchLineRow> = {
  name: 'batch-lines',
  version: 1,
  categories: [BATCH_CATEGORY],
  keysOf: (event) => keysOf(event as RecordedEvent<BatchEvent>),
  project: (row, event, key) => projectBatchLine(row, event as RecordedEvent<BatchEvent>, key),
  indexes: { byBatch: ['batchId', 'lineNumber'], byVerdict: ['batchId', 'verdict', 'lineNumber'] },
};
