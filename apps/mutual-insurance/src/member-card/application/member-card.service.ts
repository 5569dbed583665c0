import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { type MemberCardCommand, memberCardDecider } from '../domain/member-card.decider.js';
import { memberCardStream } from '../domain/member-card.events.js';
import { memberCardUpcasters } from '../domain/member-card.upcasters.js';

const behaviour = {
  decider: memberCardDecider,
  streamOf: (command: MemberCardCommand) => memberCardStream(command.data.personRef),
  upcasters: memberCardUpcasters,
};

@Injectable()
export class MemberCardService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: MemberCardCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  async find(personRef: string) {
    return (await loadState(this.store, behaviour, memberCardStream(personRef))).state;
  }
}
