import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, WarmStates } from '@yigong/event-store';
import type { LocalDate } from '@yigong/kernel';
import type { UnionRollCommand } from '../domain/union-roll.commands.js';
import { unionRollDecider } from '../domain/union-roll.decider.js';
import { unionRollStream } from '../domain/union-roll.events.js';
import {
  employersOn,
  isMemberOn,
  membersOf,
  type RollMember,
  type UnionRollState,
  type Workforce,
  workforceOn,
} from '../domain/union-roll.state.js';
import { unionRollUpcasters } from '../domain/union-roll.upcasters.js';
import { WORKER_COUNTS, type WorkerCounts } from './worker-counts.port.js';

const behaviour = {
  decider: unionRollDecider,
  streamOf: (command: UnionRollCommand) => unionRollStream(command.data.unitId),
  upcasters: unionRollUpcasters,
};

@Injectable()
export class UnionRollService {
  private readonly handle;
  /** A union of thousands has a long roll, and every message of a member reads it. */
  private readonly rolls;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(WORKER_COUNTS) private readonly counts: WorkerCounts,
  ) {
    this.rolls = new WarmStates(store, behaviour);
    this.handle = commandHandler(store, behaviour, { warm: this.rolls });
  }

  execute(command: UnionRollCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  async find(unitId: string) {
    return (await this.load(unitId)).state;
  }

  async memberOf(unitId: string, memberId: string): Promise<RollMember | undefined> {
    return membersOf(await this.find(unitId)).get(memberId);
  }

  /** Who is a member on a day, and how many workers there are; no workers while nobody counted them. */
  async onDay(unitId: string, day: LocalDate) {
    const roll = await this.find(unitId);
    const members = [...membersOf(roll).values()].filter((member) => isMemberOn(member, day));
    return { members, workforce: await this.workforceOn(roll, day) };
  }

  /** Members and workers on a day; nothing for a union of which nobody has been heard. */
  async countsOn(unitId: string, day: LocalDate) {
    const { revision } = await this.load(unitId);
    if (revision < 0) return undefined;
    const { members, workforce } = await this.onDay(unitId, day);
    return {
      memberCount: members.length,
      femaleMemberCount: members.filter(({ sex }) => sex === 'female').length,
      ...(workforce && { workers: { workerCount: workforce.workerCount, countedOn: workforce.countedOn } }),
    };
  }

  private async workforceOn(roll: UnionRollState, day: LocalDate): Promise<Workforce | undefined> {
    const counts = await Promise.all(employersOn(roll, day).map((employerId) => this.counts.of(employerId)));
    return workforceOn(roll, day, counts.flat());
  }

  private load(unitId: string) {
    return this.rolls.read(unionRollStream(unitId));
  }
}
