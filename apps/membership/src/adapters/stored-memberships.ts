import { Inject, Injectable } from '@nestjs/common';
import type { EndedMemberships } from '../joining-application/application/ended-memberships.port.js';
import type { CardHolders } from '../member-card/application/card-holders.port.js';
import { MemberService } from '../member/application/member.service.js';
import { memberIdOf } from '../member/domain/member.events.js';

/** What other objects ask of a membership, read from its stream. */
@Injectable()
export class StoredMemberships implements EndedMemberships, CardHolders {
  constructor(@Inject(MemberService) private readonly members: MemberService) {}

  async endedRoundOf(personRef: string): Promise<number | undefined> {
    const membership = await this.members.find(memberIdOf(personRef));
    return membership.status === 'resigned' ? membership.round : undefined;
  }

  async holderOf(memberId: string) {
    const membership = await this.members.find(memberId);
    if (membership.status === 'none') return undefined;
    const { personRef, unitId, status } = membership;
    return { personRef, unitId, isLiving: status !== 'resigned' };
  }
}
