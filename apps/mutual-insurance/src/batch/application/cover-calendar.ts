import { Inject, Injectable } from '@nestjs/common';
import type { Envelope } from '@yigong/event-store';
import { derivedId, isRejection, type LocalDate } from '@yigong/kernel';
import type { BatchCommand } from '../domain/batch.commands.js';
import { BatchService } from './batch.service.js';
import { DUE_BATCHES, type DueBatch, type DueBatches } from './due-batches.port.js';

export type CalendarRun = {
  readonly on: LocalDate;
  readonly begunCount: number;
  readonly endedCount: number;
};

const CALENDAR = { personRef: 'calendar', role: 'operations', unit: 'FED' } as const;

/** Ends the cover that is over and begins the cover that is due. Running it again, late or twice changes nothing. */
@Injectable()
export class CoverCalendar {
  constructor(
    private readonly batches: BatchService,
    @Inject(DUE_BATCHES) private readonly due: DueBatches,
  ) {}

  /** Ends first: a batch that follows another begins when its predecessor is over. */
  async run(on: LocalDate, now: string): Promise<CalendarRun> {
    let endedCount = 0;
    for await (const batch of this.due.toEnd(on))
      endedCount += await this.turn('ExpireBatch', batch, on, now);
    return { on, begunCount: await this.begin(on, now), endedCount };
  }

  /** Begins what is due: the few batches that wait between remittance and their first day. */
  async begin(on: LocalDate, now: string): Promise<number> {
    let begunCount = 0;
    for await (const batch of this.due.toBegin(on))
      begunCount += await this.turn('BringBatchIntoForce', batch, on, now);
    return begunCount;
  }

  private async turn(
    type: 'ExpireBatch' | 'BringBatchIntoForce',
    { batchId, origin }: DueBatch,
    on: LocalDate,
    now: string,
  ): Promise<number> {
    const command: BatchCommand = { type, data: { batchId, on }, now };
    const handled = await this.batches.execute(command, envelopeOf(type, batchId, origin));
    return isRejection(handled) || handled.repeated ? 0 : 1;
  }
}

/** A batch begins and ends once, so that the command's id needs no day. */
const envelopeOf = (type: string, batchId: string, origin: DueBatch['origin']): Envelope => {
  const commandId = derivedId('cover-calendar', type, batchId);
  return {
    commandId,
    correlationId: commandId,
    causationId: commandId,
    actor: CALENDAR,
    ...(origin && { origin }),
  };
};
