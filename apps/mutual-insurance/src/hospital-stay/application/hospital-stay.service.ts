import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { type HospitalStayCommand, hospitalStayDecider } from '../domain/hospital-stay.decider.js';
import { hospitalStayStream } from '../domain/hospital-stay.events.js';
import { hospitalStayUpcasters } from '../domain/hospital-stay.upcasters.js';

const behaviour = {
  decider: hospitalStayDecider,
  streamOf: (command: HospitalStayCommand) => hospitalStayStream(command.data.personRef),
  upcasters: hospitalStayUpcasters,
};

@Injectable()
export class HospitalStayService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: HospitalStayCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  load(personRef: string) {
    return loadState(this.store, behaviour, hospitalStayStream(personRef));
  }
}
