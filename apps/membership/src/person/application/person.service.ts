import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { RANDOMNESS } from '@yigong/http';
import type { LocalDate, Randomness } from '@yigong/kernel';
import type { ConfirmShredding, PersonCommand, ReadSensitiveFields } from '../domain/person.commands.js';
import { personDecider } from '../domain/person.decider.js';
import { personStream } from '../domain/person.events.js';
import { personUpcasters } from '../domain/person.upcasters.js';
import {
  PERSON_AFFILIATIONS,
  PERSON_RECORDS,
  type PersonAffiliations,
  type PersonRecords,
} from './person-records.port.js';

@Injectable()
export class PersonService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(PERSON_RECORDS) private readonly records: PersonRecords,
    @Inject(PERSON_AFFILIATIONS) private readonly affiliations: PersonAffiliations,
    @Inject(RANDOMNESS) private readonly randomness: Randomness,
  ) {
    this.handle = commandHandler(store, {
      decider: personDecider,
      streamOf: (command: PersonCommand) => personStream(command.data.personRef),
      upcasters: personUpcasters,
    });
  }

  /** Plain fields, after the look itself is on record. Whoever asks again looks again, whatever key comes with it. */
  read(command: ReadSensitiveFields, envelope: Envelope) {
    const { personRef, fields, purpose } = command.data;
    const reading = { personRef, fields, purpose, actor: envelope.actor };
    const look = { ...envelope, commandId: this.randomness.uuid() };
    return this.records.reveal(reading, () => this.handle(command, look));
  }

  async requestErasure(personRef: string, requestedOn: LocalDate, now: string, envelope: Envelope) {
    const isKnown = (await this.records.masked([personRef], ['name'])).has(personRef);
    const obstacles = await this.affiliations.obstaclesOf(personRef);
    const data = { personRef, isKnown, obstacles, requestedOn };
    return this.handle({ type: 'RequestErasure', data, now }, envelope);
  }

  /** Destroys the key first: what is on record as shredded is gone. */
  async shred(command: ConfirmShredding, envelope: Envelope) {
    await this.records.shred(command.data.personRef, command.now);
    return this.handle(command, envelope);
  }
}
