import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import type { UnionRollCommand } from '../domain/union-roll.commands.js';
import { unionRollDecider } from '../domain/union-roll.decider.js';
import { unionRollStream } from '../domain/union-roll.events.js';
import { unionRollUpcasters } from '../domain/union-roll.upcasters.js';

const behaviour = {
  decider: unionRollDecider,
  streamOf: (command: UnionRollCommand) => unionRollStream(command.data.unitId),
  upcasters: unionRollUpcasters,
};

@Injectable()
export class UnionRollService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: UnionRollCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  async find(unitId: string) {
    return (await loadState(this.store, behaviour, unionRollStream(unitId))).state;
  }
}
