import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  type EnterpriseCoveredV1,
  enterpriseCoveredV1,
  type EnterpriseLeftV1,
  enterpriseLeftV1,
  type MemberRegisteredV1,
  memberRegisteredV1,
  type MembershipResignedV1,
  membershipResignedV1,
  type MembershipRetainedV1,
  membershipRetainedV1,
  type MembershipTransferredV1,
  membershipTransferredV1,
  type UnionEstablishedV1,
  unionEstablishedV1,
} from '@yigong/contracts';
import { invariant } from '@yigong/kernel';
import { type BusContext, reactionEnvelope, ReactTo, unlessRefused } from '@yigong/messaging';
import { UnionRollService } from '../application/union-roll.service.js';
import type { UnionRollCommand } from '../domain/union-roll.commands.js';
import { isMemberOn } from '../domain/union-roll.state.js';

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

  /** The person is known from the roll that the member comes from: what is told of one member comes in order. */
  @ReactTo(membershipTransferredV1, GROUP)
  async transferMember(
    @Payload() heard: MembershipTransferredV1,
    @Ctx() { event }: BusContext,
  ): Promise<void> {
    const { memberId, fromUnitId, unitId, transferredOn: on } = heard;
    const member = await this.rolls.memberOf(fromUnitId, memberId);
    invariant(member !== undefined, 'a member is registered before the membership is transferred');
    const isThere = isMemberOn(member, on);
    // From one employer of a union to another: who was a member there still is.
    if (fromUnitId === unitId && isThere) return;
    const told = { memberId, sourceEventId: event.id };
    const leaving = { ...told, unitId: fromUnitId, leftOn: on };
    if (isThere) await this.takeDown({ type: 'LeaveMember', data: leaving, now: event.time }, event);
    const { personRef, sex } = member;
    const entering = { ...told, unitId, personRef, sex, enteredOn: on };
    await this.takeDown({ type: 'EnterMember', data: entering, now: event.time }, event);
  }

  /** Who has no employment is no worker that the union could enrol; cover in force goes on. */
  @ReactTo(membershipRetainedV1, GROUP)
  async retainMember(@Payload() heard: MembershipRetainedV1, @Ctx() { event }: BusContext): Promise<void> {
    const { unitId, memberId, retainedOn } = heard;
    const data = { unitId, memberId, leftOn: retainedOn, sourceEventId: event.id };
    await this.takeDown({ type: 'LeaveMember', data, now: event.time }, event);
  }

  @ReactTo(enterpriseCoveredV1, GROUP)
  async coverEmployer(@Payload() heard: EnterpriseCoveredV1, @Ctx() { event }: BusContext): Promise<void> {
    const { unitId, employerId, coveredOn } = heard;
    const data = { unitId, employerId, coveredOn, sourceEventId: event.id };
    await this.takeDown({ type: 'CoverEmployer', data, now: event.time }, event);
  }

  @ReactTo(enterpriseLeftV1, GROUP)
  async leaveEmployer(@Payload() heard: EnterpriseLeftV1, @Ctx() { event }: BusContext): Promise<void> {
    const { unitId, employerId, leftOn } = heard;
    const data = { unitId, employerId, leftOn, sourceEventId: event.id };
    await this.takeDown({ type: 'LeaveEmployer', data, now: event.time }, event);
  }

  private async takeDown(command: UnionRollCommand, event: BusContext['event']): Promise<void> {
    unlessRefused(await this.rolls.execute(command, reactionEnvelope(event, command.type)));
  }
}
