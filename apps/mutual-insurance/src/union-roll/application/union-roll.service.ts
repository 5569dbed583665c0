import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import type { LocalDate } from '@yigong/kernel';
import type { UnionRollCommand } from '../domain/union-roll.commands.js';
import { unionRollDecider } from '../domain/union-roll.decider.js';
import { unionRollStream } from '../domain/union-roll.events.js';
import { isMemberOn, membersOf, workforceOn } from '../domain/union-roll.state.js';
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
    return (await this.load(unitId)).state;
  }

  /** Members and workers on a day; nothing for a union of which nobody has been heard. */
  async countsOn(unitId: string, day: LocalDate) {
    const { state, revision } = await this.load(unitId);
    if (revision < 0) return undefined;
    const members = [...membersOf(state).values()].filter((member) => isMemberOn(member, day));
    const workforce = workforceOn(state, day);
    return {
      memberCount: members.length,
      femaleMemberCount: members.filter(({ sex }) => sex === 'female').length,
      ...(workforce && { workers: { workerCount: workforce.workerCount, countedOn: workforce.countedOn } }),
    };
  }

  private load(unitId: string) {
    return loadState(this.store, behaviour, unionRollStream(unitId));
  }
}
