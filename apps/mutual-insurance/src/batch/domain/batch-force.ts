import { type Decision, reject, unreachable } from '@yigong/kernel';
import type { BringBatchIntoForce, ExpireBatch, RenewBatch } from './batch.commands.js';
import type { BatchEvent } from './batch.events.js';
import type { Batch } from './batch.state.js';

export type ForceRefusal = 'BATCH_NOT_REMITTED' | 'COVER_NOT_BEGUN' | 'BATCH_NOT_IN_FORCE' | 'COVER_NOT_OVER';

type ForceDecision = Decision<BatchEvent, ForceRefusal>;

/** What the calendar does to a batch: its cover begins, ends, or is followed by that of another batch. */
export const decideForce = (
  command: BringBatchIntoForce | ExpireBatch | RenewBatch,
  batch: Batch,
): ForceDecision => {
  switch (command.type) {
    case 'BringBatchIntoForce':
      return bringIntoForce(command, batch);
    case 'ExpireBatch':
      return expire(command, batch);
    case 'RenewBatch':
      return renew(command, batch);
    default:
      return unreachable(command);
  }
};

const bringIntoForce = ({ data }: BringBatchIntoForce, batch: Batch): ForceDecision => {
  if (hasBegun(batch)) return [];
  const { coverFrom, coverTo, lines, draft, terms } = batch;
  if (coverFrom === undefined || coverTo === undefined) return reject('BATCH_NOT_REMITTED');
  if (data.on < coverFrom) return reject('COVER_NOT_BEGUN', { coverFrom });
  const { batchId, unitId, planId, renewsBatchId } = draft;
  const renews = renewsBatchId === undefined ? {} : { renewsBatchId };
  return [
    {
      type: 'EnrolmentBatchCameIntoForce',
      data: { batchId, unitId, planId, planVersion: terms.planVersion, coverFrom, coverTo, lines, ...renews },
    },
  ];
};

const expire = ({ data }: ExpireBatch, batch: Batch): ForceDecision => {
  if (batch.status === 'expired' || batch.status === 'renewed') return [];
  const { coverTo, lines, draft } = batch;
  if (batch.status !== 'in-force' || coverTo === undefined) return reject('BATCH_NOT_IN_FORCE');
  if (data.on <= coverTo) return reject('COVER_NOT_OVER', { coverTo });
  const { batchId, planId } = draft;
  return [{ type: 'EnrolmentBatchExpired', data: { batchId, planId, lines, coverTo, expiredOn: data.on } }];
};

const renew = ({ data }: RenewBatch, batch: Batch): ForceDecision => {
  if (batch.status === 'renewed') return [];
  if (batch.status !== 'expired') return reject('COVER_NOT_OVER', { coverTo: batch.coverTo ?? '' });
  return [{ type: 'EnrolmentBatchRenewed', data }];
};

const hasBegun = ({ status }: Batch): boolean =>
  status === 'in-force' || status === 'expired' || status === 'renewed';
