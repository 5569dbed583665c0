import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { type EventProcess, Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { CoverageService } from '../coverage/application/coverage.service.js';
import { coverageIdOf } from '../coverage/domain/coverage.events.js';
import { BatchService } from './application/batch.service.js';
import {
  BATCH_CATEGORY,
  type BatchEvent,
  type EnrolmentBatchCameIntoForce,
  type EnrolmentBatchCancelled,
  type EnrolmentBatchExpired,
} from './domain/batch.events.js';

/** So many appends share a commit of the store. */
const AT_ONCE = 100;

/** What happens to a batch happens to the cover of each of its people: it begins, ends, or is let go. */
@Injectable()
@Process({ name: 'batch-cover', categories: [BATCH_CATEGORY] })
export class BatchCoverProcess implements EventProcess {
  constructor(
    private readonly coverages: CoverageService,
    private readonly batches: BatchService,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<BatchEvent>;
    if (event.type === 'EnrolmentBatchCameIntoForce') await this.begin(event);
    if (event.type === 'EnrolmentBatchExpired') await this.end(event);
    if (event.type === 'EnrolmentBatchCancelled') await this.letGo(event);
  }

  private async begin(event: RecordedEvent<EnrolmentBatchCameIntoForce>): Promise<void> {
    const { batchId, unitId, planId, planVersion, coverFrom, coverTo, lines, renewsBatchId } = event.data;
    await atOnce(lines, async (line) => {
      const coverageId = coverageIdOf(line.personRef, planId);
      const data = { coverageId, ...line, planId, batchId, unitId, planVersion, coverFrom, coverTo };
      await this.cover({ type: 'StartCoverage', data, now: event.recordedAt }, event);
    });
    if (renewsBatchId === undefined) return;
    const renewal = { batchId: renewsBatchId, renewedByBatchId: batchId, renewedOn: coverFrom };
    const envelope = processEnvelope(event, 'renew-batch');
    const command = { type: 'RenewBatch', data: renewal, now: event.recordedAt } as const;
    unlessRefused(await this.batches.execute(command, envelope), 'BATCH_CANCELLED', 'COVER_NOT_OVER');
  }

  private end(event: RecordedEvent<EnrolmentBatchExpired>): Promise<void> {
    const { batchId, planId, lines, expiredOn } = event.data;
    return atOnce(lines, ({ personRef }) => {
      const data = { coverageId: coverageIdOf(personRef, planId), batchId, expiredOn };
      return this.cover({ type: 'ExpireCoverage', data, now: event.recordedAt }, event);
    });
  }

  private letGo(event: RecordedEvent<EnrolmentBatchCancelled>): Promise<void> {
    const { batchId, planId, lines, cancelledOn } = event.data;
    return atOnce(lines, ({ personRef }) => {
      const data = { coverageId: coverageIdOf(personRef, planId), batchId, releasedOn: cancelledOn };
      return this.cover({ type: 'ReleaseCoverage', data, now: event.recordedAt }, event);
    });
  }

  private async cover(
    command: Parameters<CoverageService['execute']>[0],
    event: RecordedEvent,
  ): Promise<void> {
    // One event speaks to many coverages: each has a command of its own.
    const envelope = processEnvelope(event, `batch-cover:${command.data.coverageId}`);
    unlessRefused(await this.coverages.execute(command, envelope));
  }
}

const atOnce = async <Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> => {
  for (let from = 0; from < items.length; from += AT_ONCE)
    await Promise.all(items.slice(from, from + AT_ONCE).map(act));
};
