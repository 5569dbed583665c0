import { Inject, Injectable } from '@nestjs/common';
import { JoiningApplicationService } from '../joining-application/application/joining-application.service.js';
import { applicationIdOf } from '../joining-application/domain/joining-application.events.js';
import { isClosed } from '../joining-application/domain/joining-application.state.js';
import { MemberCardService } from '../member-card/application/member-card.service.js';
import { cardIdOf } from '../member-card/domain/member-card.events.js';
import { isOver } from '../member-card/domain/member-card.state.js';
import { MemberService } from '../member/application/member.service.js';
import { memberIdOf } from '../member/domain/member.events.js';
import type { PersonAffiliations } from '../person/application/person-records.port.js';
import type { Obstacle } from '../person/domain/person.events.js';

/** What a person is to the union, read from the streams of the person's application, membership and cards. */
@Injectable()
export class StoredAffiliations implements PersonAffiliations {
  constructor(
    @Inject(JoiningApplicationService) private readonly applications: JoiningApplicationService,
    @Inject(MemberService) private readonly members: MemberService,
    @Inject(MemberCardService) private readonly cards: MemberCardService,
  ) {}

  async unitOf(personRef: string): Promise<string | undefined> {
    const membership = await this.members.find(memberIdOf(personRef));
    if (membership.status !== 'none') return membership.unitId;
    const application = await this.applications.find(applicationIdOf(personRef));
    return application.status === 'none' ? undefined : application.unitId;
  }

  async obstaclesOf(personRef: string): Promise<readonly Obstacle[]> {
    const application = await this.applications.find(applicationIdOf(personRef));
    const membership = await this.members.find(memberIdOf(personRef));
    const isUnderReview = application.status !== 'none' && !isClosed(application);
    // An approval whose member is not registered yet stands in the way as well.
    const isToBeRegistered =
      application.status === 'approved' &&
      (membership.status === 'none' || membership.round < application.round);
    const isLiving = membership.status === 'active' || membership.status === 'retained';
    return [
      ...(isUnderReview ? (['applicationUnderReview'] as const) : []),
      ...(isLiving || isToBeRegistered ? (['livingMembership'] as const) : []),
      ...((await this.hasLivingCard(memberIdOf(personRef))) ? (['livingCard'] as const) : []),
    ];
  }

  private async hasLivingCard(memberId: string): Promise<boolean> {
    for (let ordinal = 1; ; ordinal += 1) {
      const card = await this.cards.find(cardIdOf(memberId, ordinal));
      if (card.status === 'none') return false;
      if (!isOver(card)) return true;
    }
  }
}
