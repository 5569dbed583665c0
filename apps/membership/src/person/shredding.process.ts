import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { type EventProcess, Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { PersonService } from './application/person.service.js';
import { type ErasureChecked, personCategory } from './domain/person.events.js';

/** An erasure against which nothing stands is carried out. */
@Injectable()
@Process({ name: 'person-shredding', categories: [personCategory] })
export class PersonShreddingProcess implements EventProcess {
  constructor(@Inject(PersonService) private readonly persons: PersonService) {}

  async handle(event: RecordedEvent): Promise<void> {
    if (event.type !== 'ErasureChecked') return;
    const { personRef, obstacles } = event.data as ErasureChecked['data'];
    if (obstacles.length > 0) return;
    const command = { type: 'ConfirmShredding', data: { personRef }, now: event.recordedAt } as const;
    unlessRefused(await this.persons.shred(command, processEnvelope(event, 'shred')));
  }
}
