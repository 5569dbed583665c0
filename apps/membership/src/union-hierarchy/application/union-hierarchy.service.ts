import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, WarmStates } from '@yigong/event-store';
import type {
  AdmitEnterprise,
  DissolveUnionUnit,
  EstablishUnionUnit,
  UnionHierarchyCommand,
} from '../domain/union-hierarchy.commands.js';
import { unionHierarchyDecider } from '../domain/union-hierarchy.decider.js';
import { unionHierarchyStream } from '../domain/union-hierarchy.events.js';
import type { UnionHierarchy } from '../domain/union-hierarchy.state.js';
import { unionHierarchyUpcasters } from '../domain/union-hierarchy.upcasters.js';
import { EMPLOYER_REGISTER, type EmployerRegister } from './employer-register.port.js';
import { MEMBER_ROLL, type MemberRoll } from './member-roll.port.js';

type Asked<Wish extends { data: object; now: string }, Fact extends string> = {
  data: Omit<Wish['data'], Fact>;
  now: string;
};

const behaviour = {
  decider: unionHierarchyDecider,
  streamOf: () => unionHierarchyStream,
  upcasters: unionHierarchyUpcasters,
};

@Injectable()
export class UnionHierarchyService {
  private readonly handle;
  private readonly states;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(EMPLOYER_REGISTER) private readonly employers: EmployerRegister,
    @Inject(MEMBER_ROLL) private readonly members: MemberRoll,
  ) {
    this.states = new WarmStates(store, behaviour);
    this.handle = commandHandler(store, behaviour, { warm: this.states });
  }

  async establish({ data, now }: Asked<EstablishUnionUnit, 'unknownEmployerIds'>, envelope: Envelope) {
    const unknownEmployerIds = await this.employers.unknownOf(data.employerIds);
    return this.handle({ type: 'EstablishUnionUnit', data: { ...data, unknownEmployerIds }, now }, envelope);
  }

  async dissolve({ data, now }: Asked<DissolveUnionUnit, 'memberCount'>, envelope: Envelope) {
    const memberCount = await this.members.countOf(data.unitId);
    return this.handle({ type: 'DissolveUnionUnit', data: { ...data, memberCount }, now }, envelope);
  }

  async admit({ data, now }: Asked<AdmitEnterprise, 'employerIsKnown'>, envelope: Envelope) {
    const employerIsKnown = (await this.employers.unknownOf([data.employerId])).length === 0;
    return this.handle({ type: 'AdmitEnterprise', data: { ...data, employerIsKnown }, now }, envelope);
  }

  execute(
    command: Exclude<
      UnionHierarchyCommand,
      { type: 'EstablishUnionUnit' | 'DissolveUnionUnit' | 'AdmitEnterprise' }
    >,
    envelope: Envelope,
  ) {
    return this.handle(command, envelope);
  }

  /** The hierarchy as it stands in the store now: what was folded before, and whatever has come since. */
  async current(): Promise<UnionHierarchy> {
    return (await this.states.read(unionHierarchyStream)).state;
  }
}
