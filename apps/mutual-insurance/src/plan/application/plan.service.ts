import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import type { PlanCommand } from '../domain/plan.commands.js';
import { planDecider } from '../domain/plan.decider.js';
import { planStream } from '../domain/plan.events.js';
import { planUpcasters } from '../domain/plan.upcasters.js';

const behaviour = {
  decider: planDecider,
  streamOf: (command: PlanCommand) => planStream(command.data.planId),
  upcasters: planUpcasters,
};

@Injectable()
export class PlanService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: PlanCommand, envelope: Envelope, how: { readonly ifRevision?: number } = {}) {
    return this.handle(command, envelope, how);
  }

  async find(planId: string) {
    return (await loadState(this.store, behaviour, planStream(planId))).state;
  }
}
