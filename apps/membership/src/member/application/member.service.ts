import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { upcast } from '@yigong/kernel';
import type { MemberCommand, TransferMembership } from '../domain/member.commands.js';
import { memberDecider } from '../domain/member.decider.js';
import { type MemberEvent, memberStream } from '../domain/member.events.js';
import { evolve, initialState, type MemberState } from '../domain/member.state.js';
import { memberUpcasters } from '../domain/member.upcasters.js';
import { UNIONS_OF_EMPLOYERS, type UnionsOfEmployers } from './unions-of-employers.port.js';

@Injectable()
export class MemberService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(UNIONS_OF_EMPLOYERS) private readonly unions: UnionsOfEmployers,
  ) {
    this.handle = commandHandler(store, {
      decider: memberDecider,
      streamOf: (command: MemberCommand) => memberStream(command.data.memberId),
      upcasters: memberUpcasters,
    });
  }

  execute(command: Exclude<MemberCommand, TransferMembership>, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  async transfer({ data, now }: Pick<TransferMembership, 'data' | 'now'>, envelope: Envelope) {
    const unitId = await this.unions.unionOf(data.employerId, data.transferredOn);
    const transfer = { ...data, ...(unitId !== undefined && { unitId }) };
    return this.handle({ type: 'TransferMembership', data: transfer, now }, envelope);
  }

  /** The membership as it stands in the store now. */
  async find(memberId: string): Promise<MemberState> {
    const recorded = await this.store.readStream(memberStream(memberId));
    return recorded
      .map((event) => upcast(memberUpcasters, event) as unknown as MemberEvent)
      .reduce(evolve, initialState);
  }
}
