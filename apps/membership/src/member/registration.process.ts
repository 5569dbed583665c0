import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { type EventProcess, Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import {
  type JoiningApplicationApproved,
  joiningApplicationCategory,
} from '../joining-application/domain/joining-application.events.js';
import { MemberService } from './application/member.service.js';
import { memberIdOf } from './domain/member.events.js';

/** An approved application makes a member. */
@Injectable()
@Process({ name: 'member-registration', categories: [joiningApplicationCategory] })
export class MemberRegistrationProcess implements EventProcess {
  constructor(@Inject(MemberService) private readonly members: MemberService) {}

  async handle(event: RecordedEvent): Promise<void> {
    if (event.type !== 'JoiningApplicationApproved') return;
    const { applicationId, round, personRef, sex, unitId, employerId, approvedOn } =
      event.data as JoiningApplicationApproved['data'];
    const joiner = { applicationId, round, personRef, sex, unitId, employerId };
    const data = { ...joiner, memberId: memberIdOf(personRef), registeredOn: approvedOn };
    const command = { type: 'RegisterMember', data, now: event.recordedAt } as const;
    unlessRefused(await this.members.execute(command, processEnvelope(event, 'register-member')));
  }
}
