import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { upcast } from '@yigong/kernel';
import type {
  AdmitEnterprise,
  DissolveUnionUnit,
  EstablishUnionUnit,
  UnionHierarchyCommand,
} from '../domain/union-hierarchy.commands.js';
import { unionHierarchyDecider } from '../domain/union-hierarchy.decider.js';
import { type UnionHierarchyEvent, unionHierarchyStream } from '../domain/union-hierarchy.events.js';
import { evolve, initialState, type UnionHierarchy } from '../domain/union-hierarchy.state.js';
import { unionHierarchyUpcasters } from '../domain/union-hierarchy.upcasters.js';
import { EMPLOYER_REGISTER, type EmployerRegister } from './employer-register.port.js';
import { MEMBER_ROLL, type MemberRoll } from './member-roll.port.js';

type Asked<Wish extends { data: object; now: string }, Fact extends string> = {
  data: Omit<Wish['data'], Fact>;
  now: string;
};

@Injectable()
export class UnionHierarchyService {
  private readonly handle;
  private known: { readonly hierarchy: UnionHierarchy; readonly revision: number } = {
    hierarchy: initialState,
    revision: -1,
  };

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EMPLOYER_REGISTER) private readonly employers: EmployerRegister,
    @Inject(MEMBER_ROLL) private readonly members: MemberRoll,
  ) {
    this.handle = commandHandler(store, {
      decider: unionHierarchyDecider,
      streamOf: () => unionHierarchyStream,
      upcasters: unionHierarchyUpcasters,
    });
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
    const { hierarchy, revision } = this.known;
    const fresh = await this.store.readStream(unionHierarchyStream, { from: revision + 1 });
    if (fresh.length === 0) return hierarchy;
    const folded = fresh
      .map((event) => upcast(unionHierarchyUpcasters, event) as unknown as UnionHierarchyEvent)
      .reduce(evolve, hierarchy);
    const newest = { hierarchy: folded, revision: fresh.at(-1)!.revision };
    // Two readers may have folded at the same time; the one that saw more is kept.
    if (newest.revision > this.known.revision) this.known = newest;
    return newest.hierarchy;
  }
}
