import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  type MemberRegisteredV1,
  memberRegisteredV1,
  type MembershipResignedV1,
  membershipResignedV1,
  type UnionEstablishedV1,
  unionEstablishedV1,
  type WorkforceCountedV1,
  workforceCountedV1,
} from '@yigong/contracts';
import { type BusContext, reactionEnvelope, ReactTo, unlessRefused } from '@yigong/messaging';
import { UnionRollService } from '../application/union-roll.service.js';
import type { UnionRollCommand } from '../domain/union-roll.commands.js';

const GROUP = 'mutual-insurance';

/** Keeps the roll of each union as membership tells it. Every fact is taken down with the message that told it. */
@Controller()
export class MembershipReactions {
  constructor(private readonly rolls: UnionRollService) {}

  @ReactTo(unionEstablishedV1, GROUP)
  async noteUnion(@Payload() heard: UnionEstablishedV1, @Ctx() { event }: BusContext): Promise<void> {
    const { unitId, parentUnitId, establishedOn } = heard;
    const parent = parentUnitId === undefined ? {} : { parentUnitId };
    const data = { unitId, ...parent, establishedOn, sourceEventId: event.id };
    await this.takeDown({ type: 'NoteUnion', data, now: event.time }, event);
  }

  @ReactTo(memberRegisteredV1, GROUP)
  async enterMember(@Payload() heard: MemberRegisteredV1, @Ctx() { event }: BusContext): Promise<void> {
    const { unitId, memberId, personRef, sex, registeredOn } = heard;
    const data = { unitId, memberId, personRef, sex, enteredOn: registeredOn, sourceEventId: event.id };
    await this.takeDown({ type: 'EnterMember', data, now: event.time }, event);
  }

  @ReactTo(membershipResignedV1, GROUP)
  async leaveMember(@Payload() heard: MembershipResignedV1, @Ctx() { event }: BusContext): Promise<void> {
    const { unitId, memberId, resignedOn } = heard;
    const data = { unitId, memberId, leftOn: resignedOn, sourceEventId: event.id };
    await this.takeDown({ type: 'LeaveMember', data, now: event.time }, event);
  }

  @ReactTo(workforceCountedV1, GROUP)
  async noteWorkforce(@Payload() heard: WorkforceCountedV1, @Ctx() { event }: BusContext): Promise<void> {
    const { unitId, employerId, workerCount, countedOn } = heard;
    // An employer without a union has nobody who could be enrolled.
    if (unitId === undefined) return;
    const data = { unitId, employerId, workerCount, countedOn, sourceEventId: event.id };
    await this.takeDown({ type: 'NoteWorkforce', data, now: event.time }, event);
  }

  private async takeDown(command: UnionRollCommand, event: BusContext['event']): Promise<void> {
    unlessRefused(await this.rolls.execute(command, reactionEnvelope(event, command.type)));
  }
}
