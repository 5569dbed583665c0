import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@yigong/kernel';
import type { DueBatch, DueBatches } from '../batch/application/due-batches.port.js';
import type { BatchRow } from '../batch/read-models/batches.projection.js';
import { BatchQueries } from '../batch/read-models/batches.queries.js';

/** Due batches from the read model; one that it does not show yet is due at the next look. */
@Injectable()
export class ReadModelDueBatches implements DueBatches {
  constructor(private readonly batches: BatchQueries) {}

  toBegin(on: LocalDate): AsyncIterable<DueBatch> {
    return this.where('remitted', ({ coverFrom }) => coverFrom !== undefined && coverFrom <= on);
  }

  toEnd(on: LocalDate): AsyncIterable<DueBatch> {
    return this.where('in-force', ({ coverTo }) => coverTo !== undefined && coverTo < on);
  }

  private async *where(status: string, isDue: (row: BatchRow) => boolean): AsyncIterable<DueBatch> {
    for await (const row of this.batches.withStatus(status)) if (isDue(row)) yield row;
  }
}
