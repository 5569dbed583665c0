import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { employerWorkforceDecider, type NoteWorkers } from '../domain/employer-workforce.decider.js';
import { employerWorkforceStream } from '../domain/employer-workforce.events.js';
import { employerWorkforceUpcasters } from '../domain/employer-workforce.upcasters.js';

const behaviour = {
  decider: employerWorkforceDecider,
  streamOf: (command: NoteWorkers) => employerWorkforceStream(command.data.employerId),
  upcasters: employerWorkforceUpcasters,
};

@Injectable()
export class EmployerWorkforceService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: NoteWorkers, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  async find(employerId: string) {
    return (await loadState(this.store, behaviour, employerWorkforceStream(employerId))).state;
  }
}
